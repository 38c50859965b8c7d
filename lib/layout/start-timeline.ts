import type { LifecycleStep, PodView, Role } from '../pod/pod-view';
import type { Finding } from '../rules/finding';

/** One container's line in "Start to ready". Places are parts of the whole width, 0 to 1: the axis is not to scale. */
export interface TimelineRow {
  readonly container: string;
  readonly name: string;
  readonly role: Role;
  /** Started, gate not passed yet. */
  readonly waiting: readonly [number, number] | undefined;
  /** Gate passed, running. */
  readonly running: readonly [number, number] | undefined;
  readonly gate: { readonly at: number; readonly text: string; readonly source: string };
  /** The gate is never passed, and why. */
  readonly stuck: string | undefined;
  /** Something before it is stuck. */
  readonly never: boolean;
}

export interface Timeline {
  readonly rows: readonly TimelineRow[];
  /** Undefined when the pod never becomes ready. */
  readonly readyAt: number | undefined;
  /** `ready ≥ 4 s + migrate`, `never ready`. */
  readonly readyText: string;
  readonly steps: readonly TimelineStep[];
}

/** One moment to step through. */
export interface TimelineStep {
  readonly at: number;
  /** What happens, for people. */
  readonly text: string;
  /** Containers that run now. */
  readonly running: readonly string[];
}

/** The part of the width up to which starting is drawn; the rest shows the running pod and its label. */
const READY_AT = 0.66;
/** Drawn length of a duration that nobody knows. */
const UNKNOWN = 5;

interface Moment {
  readonly start: number;
  readonly end: number;
  readonly seconds: number;
  readonly unknown: readonly string[];
}

/** Starting in the best or the worst case. */
export function startTimeline(view: PodView, findings: readonly Finding[], mode: 'best' | 'worst'): Timeline {
  const byId = new Map(view.containers.map((container) => [container.id, container]));
  const steps = view.lifecycle.start.filter((step) => byId.has(step.container));
  const moments = new Map<string, Moment>();
  for (const step of steps) moments.set(step.container, momentOf(step, moments, mode));
  const stuck = stuckContainers(view, findings);
  const never = new Set<string>();
  for (const step of steps) {
    if (step.after.some((id) => never.has(id) || (stuck.has(id) && blocksNext(byId.get(id)?.kind))))
      never.add(step.container);
  }
  const total = Math.max(1, ...[...moments.values()].map((moment) => moment.end));
  const scale = (value: number) => (value / total) * READY_AT;
  const rows = steps.flatMap((step): TimelineRow[] => {
    const container = byId.get(step.container);
    const moment = moments.get(step.container);
    if (!container || !moment) return [];
    const start = scale(moment.start);
    const end = scale(moment.end);
    const ends = container.kind === 'init';
    const gate = gateless(step) ? start + Math.min(0.02, end - start) : end;
    const isNever = never.has(step.container);
    const reason = isNever ? undefined : stuck.get(step.container);
    return [
      {
        container: container.id,
        name: container.name || container.id,
        role: container.role,
        waiting:
          isNever || (gateless(step) && reason === undefined) ? undefined : [start, Math.max(gate, start + 0.05)],
        running: isNever || reason !== undefined || ends ? undefined : [gateless(step) ? start : end, 1],
        gate: {
          at: reason === undefined ? gate : Math.max(gate, start + 0.05),
          text: step.gateText,
          source: durationText(step, mode),
        },
        stuck: reason,
        never: isNever,
      },
    ];
  });
  const blocked = never.size > 0 || stuck.size > 0;
  return {
    rows,
    readyAt: blocked ? undefined : READY_AT,
    readyText: blocked ? 'never ready' : readyText([...moments.values()], mode),
    steps: stepsOf(rows, moments, view, blocked),
  };
}

/** Nothing to wait for: it counts as soon as it runs. */
function gateless(step: LifecycleStep): boolean {
  return step.gate === 'none' || step.gate === 'process runs';
}

/** Init steps and sidecars hold back what comes after them; app containers start together. */
function blocksNext(kind: string | undefined): boolean {
  return kind === 'init' || kind === 'sidecar';
}

function momentOf(step: LifecycleStep, moments: ReadonlyMap<string, Moment>, mode: 'best' | 'worst'): Moment {
  const before = step.after.flatMap((id) => moments.get(id) ?? []);
  const start = Math.max(0, ...before.map((moment) => moment.end));
  const last = before.find((moment) => moment.end === start);
  const seconds = mode === 'best' ? step.bestSeconds : step.worstSeconds;
  const length = seconds === undefined ? UNKNOWN : gateless(step) ? 1.2 : 1.5 + 1.6 * Math.log2(1 + seconds);
  return {
    start,
    end: start + length,
    seconds: (last?.seconds ?? 0) + (seconds ?? 0),
    unknown: [...(last?.unknown ?? []), ...(seconds === undefined ? [step.container] : [])],
  };
}

function readyText(moments: readonly Moment[], mode: 'best' | 'worst'): string {
  const seconds = Math.max(0, ...moments.map((moment) => moment.seconds));
  const unknown = [...new Set(moments.flatMap((moment) => moment.unknown))];
  const rest = unknown.length > 2 ? `${unknown.length} unknown times` : unknown.join(' + ');
  if (unknown.length === 0) return `ready ${mode === 'best' ? '≥' : '≤'} ${round(seconds)} s`;
  return mode === 'best' ? `ready ≥ ${round(seconds)} s + ${rest}` : `ready ≤ ${round(seconds)} s + ${rest}`;
}

function round(seconds: number): string {
  return seconds >= 10 ? `${Math.round(seconds)}` : `${Math.round(seconds * 10) / 10}`;
}

function durationText(step: LifecycleStep, mode: 'best' | 'worst'): string {
  const seconds = mode === 'best' ? step.bestSeconds : step.worstSeconds;
  if (seconds === undefined) return `how long ${step.container} takes is not known`;
  return `${mode === 'best' ? 'at least' : 'at most'} ${round(seconds)} s until ${step.gateText}`;
}

/** Containers that never pass their gate, with the reason in a few words. */
function stuckContainers(view: PodView, findings: readonly Finding[]): Map<string, string> {
  const stuck = new Map<string, string>();
  for (const finding of findings) {
    if (finding.pod !== view.id || finding.severity !== 'error') continue;
    if (finding.stage !== 'blocks-start' && finding.stage !== 'blocks-ready') continue;
    for (const element of finding.elements) {
      const owner = ownerOf(view, element.kind, element.id);
      if (owner !== undefined && !stuck.has(owner)) stuck.set(owner, firstClause(finding.message));
    }
  }
  return stuck;
}

function ownerOf(view: PodView, kind: string, id: string): string | undefined {
  if (kind === 'container') return id;
  if (kind === 'mount' || kind === 'probe') return id.slice(0, id.lastIndexOf(':'));
  if (kind === 'port') return view.ports.find((port) => port.id === id)?.container;
  if (kind === 'dial') return view.dials.find((dial) => dial.id === id)?.container;
  return undefined;
}

function firstClause(message: string): string {
  const clause = /^[^.;]*/.exec(message)?.[0]?.trim() ?? message;
  return clause.length > 80 ? `${clause.slice(0, 79).trimEnd()}…` : clause;
}

function stepsOf(
  rows: readonly TimelineRow[],
  moments: ReadonlyMap<string, Moment>,
  view: PodView,
  blocked: boolean,
): TimelineStep[] {
  const kinds = new Map(view.containers.map((container) => [container.id, container.kind]));
  const events = rows.flatMap((row) => {
    const moment = moments.get(row.container);
    if (!moment || row.never) return [];
    const passes = row.stuck === undefined ? `${row.name}: ${row.gate.text}` : `${row.name} is stuck: ${row.stuck}`;
    return [
      { time: moment.start, order: 1, text: `${row.name} starts`, row },
      { time: moment.end, order: 0, text: passes, row },
    ];
  });
  events.sort((a, b) => a.time - b.time || a.order - b.order);
  const times = [...new Set(events.map((event) => event.time))];
  const total = Math.max(1, ...[...moments.values()].map((moment) => moment.end));
  const steps = times.map((time): TimelineStep => {
    const running = rows.filter((row) => {
      const moment = moments.get(row.container);
      if (!moment || row.never || moment.start > time) return false;
      return kinds.get(row.container) !== 'init' || moment.end > time;
    });
    return {
      at: (time / total) * READY_AT,
      text: events
        .filter((event) => event.time === time)
        .map((event) => event.text)
        .join('; '),
      running: running.map((row) => row.container),
    };
  });
  const last = steps.at(-1);
  if (last && !blocked) steps[steps.length - 1] = { ...last, text: `${last.text}; the pod is ready` };
  return steps;
}

/** When hooks begin and when the first TERM comes, as parts of the width. */
const HOOK = 0.06;
const FIRST_TERM = 0.14;

/** Stopping: who gets TERM when, and when the grace period ends. */
export interface StopTimeline {
  readonly rows: readonly {
    readonly container: string;
    readonly name: string;
    readonly role: Role;
    /** When TERM comes, and where the drawn ending stops. */
    readonly term: number;
    readonly end: number;
    /** Its preStop hook; all of them run at once. */
    readonly hook: readonly [number, number] | undefined;
    readonly text: string;
  }[];
  readonly killAt: number;
  readonly killText: string;
}

export function stopTimeline(view: PodView): StopTimeline {
  const byId = new Map(view.containers.map((container) => [container.id, container]));
  const groups = view.lifecycle.stop.filter((group) => group.some((id) => byId.has(id)));
  const kill = 0.86;
  const step = (kill - 0.22) / Math.max(1, groups.length);
  const rows = groups.flatMap((group, index) =>
    group.flatMap((id) => {
      const container = byId.get(id);
      if (!container) return [];
      const term = FIRST_TERM + index * step;
      const hooked = view.lifecycle.preStop.includes(id);
      const after = index === 0 ? 'TERM first' : `TERM when ${groups[index - 1]?.join(', ')} ended`;
      const before = index === 0 ? 'preStop, then TERM' : `preStop at once, ${after}`;
      return [
        {
          container: id,
          name: container.name || id,
          role: container.role,
          term,
          end: term + step * 0.8,
          hook: hooked ? ([HOOK, FIRST_TERM] as const) : undefined,
          text: hooked ? before : after,
        },
      ];
    }),
  );
  // Shown in the order of the columns, so that lines and cards stand alike.
  const order = new Map(view.containers.map((container, index) => [container.id, index]));
  rows.sort((a, b) => (order.get(a.container) ?? 0) - (order.get(b.container) ?? 0));
  return { rows, killAt: kill, killText: `killed at ${view.lifecycle.gracePeriodSeconds} s` };
}
