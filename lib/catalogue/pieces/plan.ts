import type { WorkloadKind } from '../../kubernetes/object';
import type { KubernetesVersion } from '../../kubernetes/versions';
import type { JsonObject, JsonValue, Path } from '../../yaml/tree';
import type { ScrapeEndpoint } from './scrape';

/** What a plan is made for: names are decided, so the same values give the same plan, when adding and afterwards. */
export interface Situation {
  readonly kind: WorkloadKind;
  /** Name of the workload. */
  readonly workload: string;
  readonly namespace: string | undefined;
  readonly version: KubernetesVersion;
  /** Name of the companion's container. */
  readonly name: string;
  /** Name of the volume for a purpose (`config`, `tmp`). */
  readonly volume: (purpose: string) => string;
  /** Name of its ConfigMap. */
  readonly configMap: string;
  /** The main container, as it stands. */
  readonly main: JsonObject;
  /** Labels of the pod, for selectors. */
  readonly labels: JsonObject;
  /** The account that the pod names. */
  readonly serviceAccount: string | undefined;
}

/** Everything that a companion writes into a text, as data: added, recognised, changed and taken away by one engine. */
export interface Plan {
  /** Without `restartPolicy`: it is added as native sidecar. */
  readonly container: JsonObject;
  /** Init steps that run once before it. */
  readonly before?: readonly JsonObject[];
  readonly volumes?: readonly JsonObject[];
  /** Files of its ConfigMap. */
  readonly files?: Readonly<Record<string, string>>;
  /** Further objects (a Service, a Role). */
  readonly objects?: readonly JsonObject[];
  /** What the main container gets. */
  readonly main?: { readonly mounts?: readonly JsonObject[]; readonly env?: readonly JsonObject[] };
  /** The localhost port that the main container dials: no variables are added when it dials it already. */
  readonly dialled?: number;
  readonly scrape?: ScrapeEndpoint;
  /** Fields of the pod spec that are set where absent. */
  readonly pod?: readonly { readonly path: Path; readonly value: JsonValue }[];
  /** What must exist in the cluster or be done by hand. */
  readonly needs?: readonly string[];
}
