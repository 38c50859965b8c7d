import type { KubernetesObject } from '../../kubernetes/object';
import { isObject, itemsAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import type { PodContext } from '../define-rule';

/** One port of a Service that selects the pod. */
export interface ServicePort {
  readonly service: KubernetesObject;
  readonly number: number | undefined;
  readonly name: string | undefined;
  readonly protocol: string;
  /** A number or a name; the Service's own port where none is written. */
  readonly target: number | string;
  /** From the Service's root to where the target is written. */
  readonly path: Path;
}

export function podLabels(pod: PodContext): Readonly<Record<string, unknown>> {
  const labels = pod.metadata.labels;
  return isObject(labels) ? labels : {};
}

/** Whether a plain selector (all pairs equal) picks these labels; an empty selector picks nothing. */
export function selects(
  selector: Readonly<Record<string, unknown>>,
  labels: Readonly<Record<string, unknown>>,
): boolean {
  const pairs = Object.entries(selector);
  return pairs.length > 0 && pairs.every(([key, value]) => labels[key] === value);
}

const selecting = new WeakMap<PodContext, readonly KubernetesObject[]>();

/** The Services of the text that select this pod; looked for once per pod. */
export function servicesOf(pod: PodContext): readonly KubernetesObject[] {
  let found = selecting.get(pod);
  if (found === undefined) {
    found = findServices(pod);
    selecting.set(pod, found);
  }
  return found;
}

function findServices(pod: PodContext): readonly KubernetesObject[] {
  const labels = new Map<string, string>();
  for (const [key, value] of Object.entries(podLabels(pod))) if (typeof value === 'string') labels.set(key, value);
  return pod.text.index.servicesFor(labels, pod.view.namespace);
}

export function servicePortsOf(pod: PodContext): readonly ServicePort[] {
  return servicesOf(pod).flatMap((service) =>
    itemsAt(service.value, ['spec', 'ports']).flatMap(({ item, index }): ServicePort[] => {
      const written = item.targetPort;
      const port = typeof item.port === 'number' ? item.port : undefined;
      const target = typeof written === 'number' || (typeof written === 'string' && written !== '') ? written : port;
      if (target === undefined) return [];
      return [
        {
          service,
          number: port,
          name: typeof item.name === 'string' ? item.name : undefined,
          protocol: typeof item.protocol === 'string' ? item.protocol : 'TCP',
          target: typeof target === 'string' && /^\d+$/.test(target) ? Number(target) : target,
          path: ['spec', 'ports', index, target === written ? 'targetPort' : 'port'],
        },
      ];
    }),
  );
}
