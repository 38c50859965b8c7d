import type { OpenPod } from '../../commands/open-pod';
import { changes, type Effect } from '../../commands/outcome';
import { servicesOf } from '../../commands/port-references';
import { itemsAt, textAt } from '../../yaml/read-value';
import type { JsonValue, Path } from '../../yaml/tree';

/** A port of the pod by its two ways of being named. */
export interface Door {
  readonly number: number;
  readonly name: string | undefined;
}

/**
 * Leads the pod's Services from one port to another: what stands in front of the app gets the visitors. A Service that
 * names the port goes on naming one, a number stays a number, so that the way back gives the same text.
 */
export function leadServices(pod: OpenPod, from: Door, to: Door): Effect[] {
  const effects: Effect[] = [];
  for (const service of servicesOf(pod)) {
    for (const { item, index } of itemsAt(service.value, ['spec', 'ports'])) {
      const next = nextTarget(item.targetPort ?? item.port, from, to);
      if (next === undefined) continue;
      const path: Path = [...service.path, 'spec', 'ports', index, 'targetPort'];
      if (item.targetPort !== undefined && next === item.port && item.port === to.number) {
        pod.context.draft.remove(service.documentIndex, path);
      } else pod.context.draft.set(service.documentIndex, path, next);
      effects.push(changes(`Service ${service.name}: leads to port ${to.number}`));
    }
  }
  return effects;
}

function nextTarget(target: JsonValue | undefined, from: Door, to: Door): string | number | undefined {
  if (target === from.number) return to.number;
  if (from.name !== undefined && target === from.name) return to.name ?? to.number;
  return undefined;
}

/** The declared name of a port of any container. */
export function portNameOf(pod: OpenPod, number: number, except: string): string | undefined {
  for (const container of pod.containers()) {
    if (container.id === except) continue;
    const port = itemsAt(container.value, ['ports']).find(({ item }) => item.containerPort === number)?.item;
    if (port !== undefined) return textAt(port, ['name']);
  }
  return undefined;
}
