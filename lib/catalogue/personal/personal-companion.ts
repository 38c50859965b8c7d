import type { Lane } from '../../commands/lanes';
import type { JsonObject } from '../../yaml/tree';

/**
 * A container of somebody's own, with what it brings and how it is wired: plain data that is kept on the device, sent
 * as a file or in a link. Values of Secrets are never in it, only their names.
 */
export interface PersonalCompanion {
  readonly format: 1;
  readonly title: string;
  /** What it is good for, in the person's own words; may be empty. */
  readonly description: string;
  /** What it was, and becomes again unless it is dropped elsewhere. */
  readonly lane: Lane;
  readonly container: JsonObject;
  readonly volumes: readonly JsonObject[];
  /** ConfigMaps of the same text behind its volumes and variables. */
  readonly configMaps: readonly PersonalConfigMap[];
  /** What the main container had of it. */
  readonly main: { readonly mounts: readonly JsonObject[]; readonly env: readonly JsonObject[] };
  /** Annotations of the pod that lead to one of its ports: where Prometheus reads. */
  readonly annotations: JsonObject;
}

export interface PersonalConfigMap {
  readonly name: string;
  readonly data: JsonObject;
  /** Base64, as in the API; absent where there is none. */
  readonly binaryData?: JsonObject;
}

/** Characters of a title; longer ones are cut. */
export const MAX_TITLE = 80;
/** Characters of a description; longer ones are cut. */
export const MAX_DESCRIPTION = 300;
