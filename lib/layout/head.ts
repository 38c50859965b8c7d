import type { PodSecurityResult, Verdict } from '../engine/snapshot';
import type { PodView } from '../pod/pod-view';
import { cutEnd, cutMiddle, oneLine } from './cut-text';
import type { FontName, Measure } from './fonts';
import type { IconName } from './icons';
import { type MemoryShare, memoryShares, memoryWords } from './memory-bar';
import { FRAME_PAD } from './metrics';
import type { HeadBarPiece, HeadFact, HeadLayout, TextRun, Tone } from './pod-layout';
import { askedWithDelta } from './resource-delta';

export const HEAD_HEIGHT = 50;
const SECOND_ROW = 28;
const INSET = 6;
const GAP = 14;

/** One fact from its fullest wording to its shortest; the last may be '' (left out). */
interface Wording {
  readonly id: HeadFact['id'];
  readonly texts: readonly string[];
  readonly title: string;
  readonly font: FontName;
  readonly tone: Tone;
  readonly icon?: { readonly name: IconName; readonly tone: Tone; readonly after?: boolean };
  readonly tint?: Tone;
  /** Parts of the text that stand out. */
  readonly strong?: RegExp;
  /** A bar below the fullest wording. */
  readonly shares?: readonly MemoryShare[];
}

const VERDICT_LOOKS: Readonly<Record<Verdict['level'], { icon: IconName; tone: Tone; tint: Tone }>> = {
  rejected: { icon: 'octagon', tone: 'error', tint: 'error-tint' },
  'blocks-start': { icon: 'octagon', tone: 'error', tint: 'error-tint' },
  'blocks-ready': { icon: 'octagon', tone: 'error', tint: 'error-tint' },
  'may-fail': { icon: 'triangle', tone: 'warn', tint: 'warn-tint' },
  fine: { icon: 'check', tone: 'muted', tint: 'sunken' },
};

/**
 * Name, verdict and facts of the pod. When they do not fit, words give way in this order: what is shared, the
 * security level, the resources, the kind; a narrow frame gets a second line. `before` is the pod as it stands in the
 * text when another one is previewed: then the head says by how much its requests would change.
 */
export function placeHead(
  view: PodView,
  verdict: Verdict | undefined,
  security: PodSecurityResult | undefined,
  width: number,
  measure: Measure,
  before?: PodView,
): HeadLayout {
  const left = FRAME_PAD + INSET;
  const right = width - FRAME_PAD - INSET;
  const narrow = width < 620;
  const chip = verdict ? verdictWording(verdict) : undefined;
  const chipMin = chip ? factWidth(chip, chip.texts.at(-1) ?? '', measure) + GAP : 0;
  const nameRoom = Math.max(
    60,
    Math.min(right - left - chipMin, narrow ? right - left - chipMin : (right - left) * 0.4),
  );
  const nameText = cutMiddle(oneLine(view.name || 'no name'), 'title', nameRoom, measure);
  const name: TextRun = {
    x: left,
    y: 32,
    text: nameText,
    font: 'title',
    tone: view.name ? 'ink' : 'faint',
    full: view.name,
  };
  const facts: HeadFact[] = [];
  let x = left + measure(nameText, 'title') + 10;
  if (chip) {
    const text = fitting(chip, right - x, measure);
    facts.push(placeFact(chip, text, x, 25, measure));
    x += factWidth(chip, text, measure) + GAP;
  }
  const rest = [
    workloadWording(view),
    resourceWording(view, before ?? view),
    security ? securityWording(security) : undefined,
    sharesWording(view),
  ].filter((wording): wording is Wording => wording !== undefined);
  const height = narrow ? HEAD_HEIGHT + SECOND_ROW - 4 : HEAD_HEIGHT;
  placeFacts(rest, narrow ? left : x, right, narrow ? 25 + SECOND_ROW - 2 : 25, measure, facts);
  return { box: { x: 0, y: 0, width, height }, name, facts };
}

/** The order in which facts get their fullest wording while there is room. */
const PRIORITY: readonly HeadFact['id'][] = ['workload', 'resources', 'security', 'shares'];

/** Begins with the shortest words and gives room by priority; then sets two facts at the left and two at the right. */
function placeFacts(
  wordings: readonly Wording[],
  left: number,
  right: number,
  middle: number,
  measure: Measure,
  facts: HeadFact[],
): void {
  const chosen = new Map(wordings.map((wording) => [wording.id, wording.texts.at(-1) ?? '']));
  const text = (index: number) => chosen.get(wordings[index]?.id ?? 'workload') ?? '';
  const widthOf = (wording: Wording, words: string) => (words === '' ? 0 : factWidth(wording, words, measure) + GAP);
  let room = right - left - wordings.reduce((sum, wording, index) => sum + widthOf(wording, text(index)), 0);
  for (const id of PRIORITY) {
    const wording = wordings.find((candidate) => candidate.id === id);
    if (!wording) continue;
    const now = widthOf(wording, chosen.get(id) ?? '');
    const fuller = wording.texts.find((words) => widthOf(wording, words) - now <= room);
    if (fuller === undefined) continue;
    room -= widthOf(wording, fuller) - now;
    chosen.set(id, fuller);
  }
  let x = left;
  let end = right;
  const atRight: HeadFact[] = [];
  for (let index = wordings.length - 1; index >= 0; index--) {
    const wording = wordings[index];
    if (!wording || text(index) === '' || (wording.id !== 'security' && wording.id !== 'shares')) continue;
    const width = factWidth(wording, text(index), measure);
    if (end - width < left) continue;
    atRight.unshift(placeFact(wording, text(index), end - width, middle, measure));
    end -= width + GAP;
  }
  wordings.forEach((wording, index) => {
    if (text(index) === '' || wording.id === 'security' || wording.id === 'shares') return;
    const width = factWidth(wording, text(index), measure);
    if (x + width > end) return;
    facts.push(placeFact(wording, text(index), x, middle, measure));
    x += width + GAP;
  });
  facts.push(...atRight);
}

function fitting(wording: Wording, room: number, measure: Measure): string {
  const found = wording.texts.find((text) => factWidth(wording, text, measure) <= room);
  return found ?? cutEnd(wording.texts.at(-1) ?? '', wording.font, room - factWidth(wording, '', measure), measure);
}

function factWidth(wording: Wording, text: string, measure: Measure): number {
  return textWidth(wording, text, measure) + (wording.icon ? 20 : 0) + (wording.tint ? 20 : 0);
}

/** The text in its pieces: plain and strong ones by turns, spaces at the plain ones. */
function pieces(wording: Wording, text: string): readonly { readonly text: string; readonly strong: boolean }[] {
  if (!wording.strong) return [{ text, strong: false }];
  return text
    .split(wording.strong)
    .map((piece, index) => ({ text: piece, strong: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

function textWidth(wording: Wording, text: string, measure: Measure): number {
  return pieces(wording, text).reduce(
    (sum, piece) => sum + measure(piece.text, piece.strong ? 'strong' : wording.font),
    0,
  );
}

function placeRuns(wording: Wording, text: string, x: number, y: number, measure: Measure): TextRun[] {
  let at = x;
  const space = measure(' ', wording.font);
  return pieces(wording, text).flatMap((piece): TextRun[] => {
    const font = piece.strong ? 'strong' : wording.font;
    const start = at + (piece.text.length - piece.text.trimStart().length) * space;
    at += measure(piece.text, font);
    const words = wording.strong ? piece.text.trim() : piece.text;
    if (words === '' && wording.strong) return [];
    const tone = piece.strong ? 'ink' : wording.tone;
    return [{ x: wording.strong ? start : x, y, text: words, font, tone, full: wording.title }];
  });
}

function placeFact(wording: Wording, text: string, x: number, middle: number, measure: Measure): HeadFact {
  const width = factWidth(wording, text, measure);
  const inner = x + (wording.tint ? 10 : 0);
  const wide = textWidth(wording, text, measure);
  const after = wording.icon?.after === true;
  return {
    id: wording.id,
    box: { x, y: middle - 12, width, height: 24 },
    runs: placeRuns(wording, text, inner + (wording.icon && !after ? 20 : 0), middle + 4.5, measure),
    title: wording.title,
    tint: wording.tint,
    ...(wording.shares && text === wording.texts[0] && { bar: placeBar(wording.shares, text, x, middle + 9, measure) }),
    icon: wording.icon && {
      name: wording.icon.name,
      tone: wording.icon.tone,
      x: after ? inner + wide + 6 : inner,
      y: middle - 7,
    },
  };
}

/** Every container has a piece that can be seen, however little it asks for. */
const LEAST_PIECE = 3;
const PIECE_GAP = 1;

/** Below the words that it is about: `memory 288Mi`. */
function placeBar(
  shares: readonly MemoryShare[],
  text: string,
  left: number,
  y: number,
  measure: Measure,
): HeadBarPiece[] {
  const words = /memory \S+/.exec(text);
  if (!words) return [];
  const width = measure(words[0], 'text');
  const room = width - shares.length * LEAST_PIECE - (shares.length - 1) * PIECE_GAP;
  if (room <= 0) return [];
  let x = left + measure(text.slice(0, words.index), 'text');
  return shares.map(({ container, share }) => {
    const piece = { container: container.id, role: container.role, x, y, width: LEAST_PIECE + share * room };
    x += piece.width + PIECE_GAP;
    return piece;
  });
}

function verdictWording(verdict: Verdict): Wording {
  const look = VERDICT_LOOKS[verdict.level];
  const short = verdict.text.replace(/: .*$/, verdict.count > 0 ? `: ${verdict.count}` : '');
  return {
    id: 'verdict',
    texts: [verdict.text, short, verdict.count > 0 ? `${verdict.count}` : ''],
    title: verdict.text,
    font: 'strong',
    tone: look.tone,
    icon: { name: look.icon, tone: look.tone },
    tint: look.tint,
  };
}

function workloadWording(view: PodView): Wording {
  const replicas = view.replicas === undefined ? '' : ` × ${view.replicas}`;
  return {
    id: 'workload',
    texts: [`${view.kind}${replicas}`, view.kind],
    title:
      view.replicas === undefined
        ? view.kind
        : `${view.kind}, ${view.replicas} ${view.replicas === 1 ? 'replica' : 'replicas'}`,
    font: 'text',
    tone: 'muted',
  };
}

const QOS_MEANING = {
  Guaranteed: 'evicted last when the node runs short',
  Burstable: 'evicted after BestEffort pods when the node runs short',
  BestEffort: 'evicted first when the node runs short',
} as const;

function resourceWording(view: PodView, before: PodView): Wording {
  const { requests, qos } = view.resources;
  const old = before.resources;
  const part = (word: string, name: 'cpu' | 'memory') =>
    askedWithDelta(
      word,
      old.requests[name] === undefined ? undefined : oneLine(old.requests[name]),
      requests[name] === undefined ? undefined : oneLine(requests[name]),
    );
  const asked = [part('cpu', 'cpu'), part('memory', 'memory')].filter((text) => text !== '').join('  ');
  const quality = old.qos === qos ? qos : `${old.qos} → ${qos}`;
  const shares = memoryShares(view);
  const words = memoryWords(shares);
  return {
    id: 'resources',
    texts: [asked ? `${asked}  ${quality}` : quality, quality, ''],
    title: `The scheduler counts ${asked || 'nothing'} for each pod. ${qos}: ${QOS_MEANING[qos]}.${words && ` ${words}`}`,
    ...(shares.length > 0 && before === view && { shares }),
    font: 'text',
    tone: 'muted',
    ...(before === view ? {} : { strong: /((?<= )[+−]\S+)/ }),
  };
}

function securityWording(security: PodSecurityResult): Wording {
  const { reached } = security;
  const failed = reached === 'baseline' ? security.restricted.length : security.baseline.length;
  const next = reached === 'baseline' ? 'restricted' : 'baseline';
  const reasons = reached === 'baseline' ? security.restricted : security.baseline;
  const full = reached === 'restricted';
  const suffix = full ? '' : `, not ${next} (${failed})`;
  return {
    id: 'security',
    texts: [`Pod Security: ${reached}${suffix}`, `Pod Security: ${reached}`, reached, ''],
    title: full
      ? 'Meets the Pod Security Standard restricted'
      : `Meets the Pod Security Standard ${reached}, not ${next}: ${reasons.join('; ')}`,
    font: 'text',
    tone: 'muted',
    icon: full
      ? { name: 'check', tone: 'muted', after: true }
      : reached === 'privileged'
        ? { name: 'triangle', tone: 'warn' }
        : undefined,
  };
}

function sharesWording(view: PodView): Wording {
  const host = [
    view.shares.hostNetwork ? 'network' : '',
    view.shares.hostPID ? 'processes' : '',
    view.shares.hostIPC ? 'IPC' : '',
  ].filter((part) => part !== '');
  if (host.length > 0) {
    const text = `node’s ${host.join(', ')}`;
    return {
      id: 'shares',
      texts: [text, `node’s ${host[0]}${host.length > 1 ? '…' : ''}`],
      title: `Uses the namespaces of the node: ${host.join(', ')}`,
      font: 'text',
      tone: 'warn',
      icon: { name: 'triangle', tone: 'warn' },
    };
  }
  const what = view.shares.processes ? 'network, processes shared' : 'network shared';
  return {
    id: 'shares',
    texts: [what, ''],
    title: view.shares.processes
      ? 'The containers share localhost and one process table'
      : 'The containers share localhost',
    font: 'text',
    tone: 'muted',
  };
}
