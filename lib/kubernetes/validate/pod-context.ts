import type { JsonObject } from '../../yaml/tree';
import type { WorkloadKind } from '../object';
import type { IssueCollector, ValidationContext } from './collector';
import type { Field } from './field';
import type { Gates } from './gates';
import { structsAt, textAt } from './read';

/**
 * How workload validators have their pod template checked:
 * `validatePodTemplate(context, template, field, { kind, … })` of `pod.ts`, with `field` at `spec.template`.
 */
export interface PodTemplateOptions {
  readonly kind: Exclude<WorkloadKind, 'Pod'>;
  /** The template's labels where the server changes them before validation (the generated labels of a Job). */
  readonly labels?: JsonObject;
  /** `volumeClaimTemplates` of a StatefulSet: volumes of the template from 1.34 on. */
  readonly claimTemplates?: readonly JsonObject[];
}

export type ContainerListName = 'containers' | 'initContainers' | 'ephemeralContainers';

/** A container with its place, in the order in which the server visits them. */
export interface PlacedContainer {
  readonly container: JsonObject;
  readonly field: Field;
  readonly list: ContainerListName;
  readonly index: number;
}

/** A volume as it reaches validation: `field` shows the index that it then has. */
export interface PlacedVolume {
  readonly volume: JsonObject;
  readonly field: Field;
}

/** One pod or pod template under validation: what the validators of its parts need to know of the whole. */
export interface PodContext {
  readonly context: ValidationContext;
  readonly issues: IssueCollector;
  readonly gates: Gates;
  readonly kind: WorkloadKind;
  readonly isPod: boolean;
  /** `metadata.name` of a Pod, '' in a template. */
  readonly podName: string;
  /** The labels of a Pod (the server merges them into its selectors), empty in a template. */
  readonly podLabels: JsonObject;
  /** Annotations of the Pod or template. */
  readonly annotations: JsonObject;
  /** The PodSpec; what is not checked in this kind of workload is left out. */
  readonly spec: JsonObject;
  readonly field: Field;
  readonly securityContext: JsonObject;
  readonly containers: readonly PlacedContainer[];
  readonly initContainers: readonly PlacedContainer[];
  readonly ephemeralContainers: readonly PlacedContainer[];
  /** Regular, init and ephemeral containers, in the server's order. */
  readonly allContainers: readonly PlacedContainer[];
  readonly volumes: readonly PlacedVolume[];
  /** Names of the `resourceClaims`. */
  readonly claimNames: ReadonlySet<string>;
  /** Names of volumes that the server drops together with their mounts (a gate is off). */
  readonly droppedVolumes: ReadonlySet<string>;
}

/** The containers of one list with their places. */
export function placedContainers(spec: JsonObject, list: ContainerListName, specField: Field): PlacedContainer[] {
  const field = specField.child(list);
  return structsAt(spec, list).map((container, index) => ({ container, field: field.index(index), list, index }));
}

/** Names of the containers, '' included. */
export function containerNames(containers: readonly PlacedContainer[]): Set<string> {
  return new Set(containers.map(({ container }) => textAt(container, 'name')));
}
