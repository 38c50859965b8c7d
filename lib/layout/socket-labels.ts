import type { PortView } from '../pod/pod-view';
import { cutEnd, oneLine } from './cut-text';
import type { Measure } from './fonts';
import type { SocketGroup } from './socket-groups';

export const LABEL_HEIGHT = 22;
export const LABEL_PITCH = 26;
/** Room between neighbouring sockets of one stack. */
const STEP = 20;
const PAD = 6;
const GAP = 5;
/** Room that a dial needs to pass a lower label on its way to an upper one. */
const PASSAGE = 16;
const SPACE = 4;

/** One socket with its label, relative to nothing: x in the frame, lines counted from the rail. */
export interface LabelPlan {
  readonly groups: readonly SocketGroup[];
  readonly socketX: number;
  readonly line: number;
  readonly x: number;
  readonly width: number;
  readonly number: string;
  readonly name: string;
  /** Where a dial arrives. */
  readonly arrivalX: number;
}

type NameMode = 'whole' | 'cut' | 'none';

/**
 * Places the sockets of one column between `left` and `right`. Labels give way in this order: the name is cut, they
 * stack in two lines, then three, the name goes, and what still does not fit is one socket that says how many more.
 */
export function planLabels(
  groups: readonly SocketGroup[],
  left: number,
  right: number,
  dialled: (group: SocketGroup) => boolean,
  measure: Measure,
): LabelPlan[] {
  if (groups.length === 0) return [];
  const attempts: readonly (readonly [number, NameMode])[] = [
    [1, 'whole'],
    [1, 'cut'],
    [2, 'whole'],
    [2, 'cut'],
    [3, 'cut'],
    [3, 'none'],
  ];
  for (const [lines, mode] of attempts) {
    const plan = attempt(groups, left, right, lines, mode, dialled, measure);
    if (plan) return plan;
  }
  // Too many: as many as fit, and one that stands for the rest.
  for (let shown = groups.length - 1; shown > 0; shown--) {
    const merged = [...groups.slice(0, shown), mergeGroups(groups.slice(shown))];
    for (const lines of [1, 2, 3]) {
      const plan = attempt(merged, left, right, lines, 'none', dialled, measure, groups.length - shown);
      if (plan) return plan;
    }
  }
  // Not even one label fits: the bare socket, with its number where that does.
  const all = mergeGroups(groups);
  const wanted = groups.length === 1 ? `${groups[0]?.ports[0]?.number ?? ''}` : `×${groups.length}`;
  const number = measure(wanted, 'mono-strong') + 4 <= right - left ? wanted : '';
  const width = Math.min(right - left, measure(number, 'mono-strong') + 8);
  const socketX = left + Math.max(8, width / 2);
  return [{ groups: [all], socketX, line: 0, x: left, width, number, name: '', arrivalX: socketX }];
}

function mergeGroups(groups: readonly SocketGroup[]): SocketGroup {
  return {
    ports: groups.flatMap((group) => group.ports),
    owners: [...new Set(groups.flatMap((group) => group.owners))],
  };
}

function attempt(
  groups: readonly SocketGroup[],
  left: number,
  right: number,
  lines: number,
  mode: NameMode,
  dialled: (group: SocketGroup) => boolean,
  measure: Measure,
  overflow = 0,
): LabelPlan[] | undefined {
  const texts = groups.map((group, index) =>
    overflow > 0 && index === groups.length - 1 ? { number: `+${overflow}`, name: '' } : labelText(group),
  );
  return lines === 1
    ? oneLineOf(groups, texts, left, right, mode, measure)
    : stacks(groups, texts, left, right, lines, mode, dialled, measure);
}

interface LabelText {
  readonly number: string;
  readonly name: string;
  /** What must stay of the name when it is cut: the protocol. */
  readonly protocol?: string;
}

/** Cuts the names of one line to their room: short ones stay whole, the long ones share what is left. */
function shareRoom(texts: readonly LabelText[], room: number, measure: Measure): LabelText[] {
  const brief = texts.map((text) => (text.protocol ? { ...text, name: text.protocol } : text));
  const width = (text: LabelText) => measure(text.name, 'small') + GAP;
  const named = brief.map((text, index) => ({ text, index })).filter(({ text }) => text.name !== '');
  named.sort((a, b) => width(a.text) - width(b.text));
  let left = room - sum(brief.map((text) => labelWidth({ ...text, name: '' }, measure)));
  const result = [...brief];
  named.forEach(({ text, index }, place) => {
    const share = left / (named.length - place);
    const name = width(text) <= share ? text.name : shorterName(text, share - GAP, measure);
    result[index] = { ...text, name };
    left -= name === '' ? 0 : measure(name, 'small') + GAP;
  });
  return result;
}

/** A cut name: the protocol alone where there is one, else the beginning; '' when nothing readable is left. */
function shorterName(text: LabelText, width: number, measure: Measure): string {
  if (measure(text.name, 'small') <= width) return text.name;
  if (text.protocol) return measure(text.protocol, 'small') <= width ? text.protocol : '';
  const cut = cutEnd(text.name, 'small', width, measure);
  return Array.from(cut).length < 4 ? '' : cut;
}

function labelText(group: SocketGroup): LabelText {
  const port = group.ports[0];
  if (!port) return { number: '', name: '' };
  if (group.owners.length > 1) {
    return {
      number: `${port.number}`,
      name: group.owners.length === 2 ? 'two claims' : `${group.owners.length} claims`,
    };
  }
  const protocol = port.protocol === 'TCP' ? '' : port.protocol.toLowerCase();
  return { number: `${port.number}`, name: portWord(port), protocol };
}

/** What is said beside the number: the port's name, and the protocol unless it is TCP. */
export function portWord(port: PortView): string {
  const protocol = port.protocol === 'TCP' ? '' : port.protocol.toLowerCase();
  const name = oneLine(port.name ?? '');
  if (!name) return protocol;
  return protocol && !name.toLowerCase().includes(protocol) ? `${name} ${protocol}` : name;
}

function labelWidth(text: LabelText, measure: Measure): number {
  const name = text.name === '' ? 0 : GAP + measure(text.name, 'small');
  return PAD * 2 + measure(text.number, 'mono-strong') + name;
}

function oneLineOf(
  groups: readonly SocketGroup[],
  texts: readonly LabelText[],
  left: number,
  right: number,
  mode: NameMode,
  measure: Measure,
): LabelPlan[] | undefined {
  const room = right - left - SPACE * (groups.length - 1);
  let shown = mode === 'none' ? texts.map((text) => ({ ...text, name: '' })) : texts;
  let total = sum(shown.map((text) => labelWidth(text, measure)));
  if (total > room) {
    if (mode !== 'cut') return undefined;
    shown = shareRoom(texts, room, measure);
    if (shown.some((text, index) => texts[index]?.name !== '' && text.name === '')) return undefined;
    total = sum(shown.map((text) => labelWidth(text, measure)));
    if (total > room) return undefined;
  }
  let x = left;
  return groups.map((group, index) => {
    const text = shown[index] ?? { number: '', name: '' };
    const width = labelWidth(text, measure);
    const { number, name } = text;
    const plan = { groups: [group], socketX: x + width / 2, line: 0, x, width, number, name, arrivalX: x + width / 2 };
    x += width + SPACE;
    return plan;
  });
}

/**
 * Stacks: the sockets of a stack stand side by side; the leftmost has the lowest label and a leader that passes the
 * labels above at their left. A dialled upper label is reached by a passage at the right of those below.
 */
function stacks(
  groups: readonly SocketGroup[],
  texts: readonly LabelText[],
  left: number,
  right: number,
  lines: number,
  mode: NameMode,
  dialled: (group: SocketGroup) => boolean,
  measure: Measure,
): LabelPlan[] | undefined {
  const count = Math.ceil(groups.length / lines);
  const width = (right - left - SPACE * (count - 1)) / count;
  const plans: LabelPlan[] = [];
  for (let stack = 0; stack < count; stack++) {
    const from = stack * lines;
    const members = groups.slice(from, from + lines);
    const x0 = left + stack * (width + SPACE);
    let limit = x0 + width;
    // From the uppermost label (the rightmost socket) down.
    for (let place = members.length - 1; place >= 0; place--) {
      const group = members[place];
      const whole = texts[from + place];
      if (!group || !whole) continue;
      const line = members.length - 1 - place;
      const x = x0 + place * STEP;
      const room = limit - x;
      const bare = labelWidth({ ...whole, name: '' }, measure);
      if (bare > room) return undefined;
      let name = mode === 'none' ? '' : whole.name;
      if (name !== '' && labelWidth({ ...whole, name }, measure) > room) {
        if (mode === 'whole') return undefined;
        name = shorterName(whole, room - bare - GAP, measure);
      }
      const reached = dialled(group);
      const lowest = place === 0;
      const natural = labelWidth({ ...whole, name }, measure);
      const labelled = reached && !lowest ? Math.max(natural, room) : natural;
      plans.push({
        groups: [group],
        socketX: x + 9,
        line,
        x,
        width: labelled,
        number: whole.number,
        name,
        arrivalX: reached && !lowest ? x + labelled - 7 : x + natural / 2,
      });
      if (reached && !lowest) limit -= PASSAGE;
    }
  }
  return plans;
}

/** Width of a column in which the labels of a container's ports stand whole: in one line up to four, in two beyond. */
export function wholeLabelsWidth(ports: readonly PortView[], measure: Measure): number {
  const widths = ports.map((port) => SPACE + labelWidth({ number: `${port.number}`, name: portWord(port) }, measure));
  return widths.length === 0 ? 0 : sum(widths) / (widths.length > 4 ? 2 : 1) + PASSAGE;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
