import type { RawContainer } from './pod-parts';
import type { ProbeView } from './pod-view';
import { asObject, integerAt, isPortNumber, listAt, objectAt, textAt } from './tolerant-read';

const TYPES = ['startup', 'liveness', 'readiness'] as const;

/** The number that a container's own `ports` entry of this name has. */
export function ownPortNumber(container: RawContainer, name: string): number | undefined {
  for (const entry of listAt(container.value, 'ports')) {
    const number = integerAt(entry, 'containerPort');
    if (textAt(entry, 'name') === name && isPortNumber(number)) return number;
  }
  return undefined;
}

/** The server treats an absent value and 0 alike for these fields. */
function orDefault(value: number | undefined, fallback: number): number {
  return value === undefined || value <= 0 ? fallback : value;
}

/** Start-up, liveness and readiness probe with the defaults that the API server fills in. */
export function readProbes(container: RawContainer): readonly ProbeView[] {
  const found: ProbeView[] = [];
  for (const type of TYPES) {
    const probe = asObject(container.value[`${type}Probe`]);
    if (probe === undefined) continue;
    const handler = (['httpGet', 'tcpSocket', 'grpc', 'exec'] as const).find((name) => objectAt(probe, name)) ?? 'none';
    const action = handler === 'none' ? undefined : objectAt(probe, handler);
    const port = integerAt(action, 'port') ?? textAt(action, 'port');
    found.push({
      type,
      path: [...container.path, `${type}Probe`],
      handler,
      port,
      portNumber: typeof port === 'string' ? ownPortNumber(container, port) : isPortNumber(port) ? port : undefined,
      httpPath: handler === 'httpGet' ? (textAt(action, 'path') ?? '/') : undefined,
      host: textAt(action, 'host') || undefined,
      initialDelaySeconds: Math.max(0, integerAt(probe, 'initialDelaySeconds') ?? 0),
      periodSeconds: orDefault(integerAt(probe, 'periodSeconds'), 10),
      failureThreshold: orDefault(integerAt(probe, 'failureThreshold'), 3),
      timeoutSeconds: orDefault(integerAt(probe, 'timeoutSeconds'), 1),
    });
  }
  return found;
}
