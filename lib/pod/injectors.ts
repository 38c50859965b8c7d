/** Companions that a webhook adds when the pod is created: they are not in the text, and yet they listen. */
import type { PodParts } from './pod-parts';
import { objectAt } from './tolerant-read';

interface Injector {
  /** Annotation or label by which it is asked for. */
  readonly key: RegExp;
  /** Where it listens; absent: what these open is set elsewhere, or by further annotations. */
  readonly ports?: ReadonlySet<number>;
}

/** Istio: docs "Ports used by Istio" (sidecar). */
const ISTIO: ReadonlySet<number> = new Set([15000, 15004, 15020, 15021, 15053, 15090]);

const INJECTORS: readonly Injector[] = [
  { key: /^(sidecar\.istio\.io\/inject|inject\.istio\.io\/templates|istio\.io\/rev)$/, ports: ISTIO },
  { key: /^linkerd\.io\/inject$/, ports: new Set([4140, 4143, 4190, 4191]) },
  { key: /^vault\.hashicorp\.com\/agent-inject$/, ports: new Set([8100, 8200]) },
  { key: /^(dapr\.io\/enabled|consul\.hashicorp\.com\/connect-inject|kuma\.io\/sidecar-injection)$/ },
  { key: /^(sidecar\.opentelemetry\.io|sidecar\.jaegertracing\.io)\/inject$/ },
];

/** Whether a companion that is added later may be the one that listens on this port. */
export function isInjected(parts: Pick<PodParts, 'metadata' | 'containers'>, port: number): boolean {
  // A container of this name is what Istio's webhook fills in (`image: auto`).
  if (ISTIO.has(port) && parts.containers.some(({ name }) => name === 'istio-proxy')) return true;
  return ['annotations', 'labels'].some((field) =>
    Object.entries(objectAt(parts.metadata, field) ?? {}).some(
      ([key, value]) =>
        !/^(false|disabled)$/.test(String(value)) &&
        INJECTORS.some((injector) => injector.key.test(key) && injector.ports?.has(port) !== false),
    ),
  );
}
