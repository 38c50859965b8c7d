import type { DialView, PodView } from '../pod/pod-view';

/** What of the pod's own calls over localhost works while some of its containers run. */
export interface Reach {
  /** Dials whose caller runs and whose listener does not. */
  readonly refused: ReadonlySet<string>;
  /** In words: `web reaches statsd on 9125; web is refused on 6379, where redis-proxy does not run`. */
  readonly text: string;
}

/** Readiness plays no part in it: localhost is reached as soon as the process there listens. */
export function reachWhile(view: PodView, running: ReadonlySet<string>): Reach {
  const owners = new Map(view.ports.map(({ id, container }) => [id, container]));
  const refused = new Set<string>();
  const said: string[] = [];
  for (const dial of view.dials) {
    const listeners = [...new Set(dial.answeredBy.flatMap((id) => owners.get(id) ?? []))];
    if (!running.has(dial.container) || listeners.length === 0) continue;
    const there = listeners.filter((id) => running.has(id));
    if (there.length === 0) refused.add(dial.id);
    const sentence = sentenceOf(dial, listeners, there);
    if (!said.includes(sentence)) said.push(sentence);
  }
  return { refused, text: said.join('; ') };
}

function sentenceOf(dial: DialView, listeners: readonly string[], there: readonly string[]): string {
  const port = `${dial.port}${dial.protocol === 'TCP' ? '' : ` ${dial.protocol}`}`;
  if (there.length > 0) return `${dial.container} reaches ${there.join(' and ')} on ${port}`;
  const away = `where ${listeners.join(' and ')} ${listeners.length === 1 ? 'does' : 'do'} not run`;
  return dial.protocol === 'UDP'
    ? `${dial.container} sends to ${port}, ${away}: it is lost`
    : `${dial.container} is refused on ${port}, ${away}`;
}
