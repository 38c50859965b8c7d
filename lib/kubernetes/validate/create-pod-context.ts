import type { JsonObject } from '../../yaml/tree';
import type { ValidationContext } from './collector';
import type { Field } from './field';
import { type PodContext, placedContainers } from './pod-context';
import { structAt, structsAt, textAt } from './read';
import { volumesOf } from './volumes/placed-volumes';

export interface PodParts {
  readonly kind: PodContext['kind'];
  readonly podName: string;
  readonly labels: JsonObject;
  readonly annotations: JsonObject;
  readonly spec: JsonObject;
  readonly field: Field;
  readonly claimTemplates: readonly JsonObject[];
}

/** Looks at a pod or template once for all validators of its parts. */
export function createPodContext(context: ValidationContext, parts: PodParts): PodContext {
  const { spec, field } = parts;
  const isPod = parts.kind === 'Pod';
  const containers = placedContainers(spec, 'containers', field);
  const initContainers = placedContainers(spec, 'initContainers', field);
  const ephemeralContainers = placedContainers(spec, 'ephemeralContainers', field);
  const { volumes, dropped } = volumesOf(context, spec, field, parts.claimTemplates);
  return {
    context,
    issues: context.issues,
    gates: context.gates,
    kind: parts.kind,
    isPod,
    podName: parts.podName,
    podLabels: isPod ? parts.labels : {},
    annotations: parts.annotations,
    spec,
    field,
    securityContext: structAt(spec, 'securityContext'),
    containers,
    initContainers,
    ephemeralContainers,
    allContainers: [...initContainers, ...containers, ...ephemeralContainers],
    volumes,
    droppedVolumes: dropped,
    claimNames: new Set(structsAt(spec, 'resourceClaims').map((claim) => textAt(claim, 'name'))),
  };
}
