/**
 * What a pod is, as the picture, the rules and the outline need it: plain data that can be sent to another thread.
 * Everything here is derived from the text; paths lead from the root of the *object* to the place in the manifest.
 */
import type { WorkloadKind } from '../kubernetes/object';
import type { Path } from '../yaml/tree';

/** A place in the text by meaning, not by offset: survives edits elsewhere. */
export interface Place {
  readonly documentIndex: number;
  /** From the root of the document (so `items`, 3 comes first in a List). */
  readonly path: Path;
  /** The part of the pair to mark; the value when absent. */
  readonly part?: 'key' | 'value' | 'pair';
  /** A stretch of the scalar's decoded text, where only that is meant: the `6379` in `redis://localhost:6379`. */
  readonly within?: { readonly start: number; readonly end: number };
}

/** Why the model believes something, in words and with its place. */
export interface Evidence {
  readonly source: 'declared' | 'image' | 'arguments' | 'environment' | 'config' | 'probe' | 'annotation' | 'structure';
  /** For people: `git-sync --root=/git`, `default of redis`, `REDIS_URL`. */
  readonly text: string;
  readonly place?: Place;
}

export type ContainerKind = 'init' | 'sidecar' | 'app' | 'ephemeral';
export type Role = 'main' | 'sidecar' | 'ambassador' | 'adapter' | 'init';
export type ContainerList = 'initContainers' | 'containers' | 'ephemeralContainers';

export interface ImageReference {
  /** As written. */
  readonly text: string;
  /** `docker.io` when none is written. */
  readonly registry: string;
  /** Without registry, with `library/` for official images: `library/nginx`. */
  readonly repository: string;
  /** Last part of the repository: `nginx`. */
  readonly name: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

export interface ProbeView {
  readonly type: 'startup' | 'liveness' | 'readiness';
  readonly path: Path;
  readonly handler: 'httpGet' | 'tcpSocket' | 'grpc' | 'exec' | 'none';
  /** As written: number or name. */
  readonly port: number | string | undefined;
  /** Resolved among the container's own ports; undefined when the name is not its own. */
  readonly portNumber: number | undefined;
  readonly httpPath: string | undefined;
  /** `httpGet.host` / `tcpSocket.host` when set. */
  readonly host: string | undefined;
  /** Effective values with the server's defaults. */
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly failureThreshold: number;
  readonly timeoutSeconds: number;
}

export type VolumeAccess = 'writes' | 'may-write' | 'reads';

export interface MountView {
  readonly volume: string;
  readonly mountPath: string;
  readonly subPath: string | undefined;
  readonly readOnly: boolean;
  /** `writes` only with evidence; `reads` when readOnly or the volume cannot be written; else `may-write`. */
  readonly access: VolumeAccess;
  readonly evidence: Evidence | undefined;
  readonly path: Path;
}

export interface ResourceView {
  /** As written in the manifest. */
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
}

export interface UserView {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  readonly source: 'container' | 'pod' | 'image' | 'unknown';
}

export interface ContainerView {
  /** Identity within the pod: the name, or `list[index]` when the name is absent or taken before. */
  readonly id: string;
  readonly name: string;
  readonly list: ContainerList;
  readonly index: number;
  readonly path: Path;
  readonly kind: ContainerKind;
  readonly role: Role;
  /** Whether the role is stated or follows from a known image, and why. */
  readonly roleCertain: boolean;
  readonly roleReason: string;
  readonly image: ImageReference | undefined;
  /** Id of the image's entry in the catalogue. */
  readonly knownImage: string | undefined;
  /** Id of the catalogue's companion that it was recognised as; only in the view of a snapshot. */
  readonly companion: string | undefined;
  readonly mounts: readonly MountView[];
  readonly probes: readonly ProbeView[];
  readonly resources: ResourceView;
  readonly user: UserView;
  readonly readOnlyRootFilesystem: boolean;
  readonly privileged: boolean;
}

/** A Unix socket that a container opens or dials on a volume. */
export interface UnixSocketView {
  readonly container: string;
  readonly volume: string;
  /** Path inside the volume. */
  readonly file: string;
  readonly side: 'listens' | 'dials';
  readonly evidence: Evidence;
}

export interface VolumeView {
  readonly name: string;
  /** `emptyDir`, `configMap`, …; `claimTemplate` for a StatefulSet's; `none` when the source is missing. */
  readonly type: string;
  /** Short and for people: `1Gi`, `ConfigMap redis-proxy`, `host /var/log`, `memory`. */
  readonly detail: string;
  /** False for a name that is mounted but not defined. */
  readonly defined: boolean;
  readonly path: Path | undefined;
  /** Container ids that mount it, in lifecycle order. */
  readonly mountedBy: readonly string[];
  /** Two or more containers, or a kind worth its own row (hostPath, claim). */
  readonly shared: boolean;
  readonly sockets: readonly UnixSocketView[];
  /** The ConfigMap, Secret or claim in the same text that backs it. */
  readonly source: Place | undefined;
}

export type Protocol = 'TCP' | 'UDP' | 'SCTP';

/** One claim of one container on a port of the pod's network namespace. */
export interface PortView {
  /** `container/protocol/number`. */
  readonly id: string;
  readonly container: string;
  readonly number: number;
  readonly protocol: Protocol;
  /** The declared name, else what the model knows it to be for (`health`). */
  readonly name: string | undefined;
  readonly declared: boolean;
  /** Which addresses it listens on; `unknown` for a port that is only declared. */
  readonly bind: 'all' | 'loopback' | 'unknown';
  /** Best evidence first: configuration and arguments beat image defaults beat declarations. */
  readonly evidence: readonly Evidence[];
  readonly hostPort: number | undefined;
  /** Path of the `ports` entry when declared. */
  readonly path: Path | undefined;
  /** Claimed with enough certainty that two of them are a clash. */
  readonly certain: boolean;
}

/** A container that dials localhost. */
export interface DialView {
  readonly id: string;
  readonly container: string;
  readonly port: number;
  readonly protocol: Protocol;
  /** As written: `redis://localhost:6379`. */
  readonly text: string;
  readonly evidence: Evidence;
  /** Ids of the ports that answer; empty when nobody is known to listen. */
  readonly answeredBy: readonly string[];
  /** Whether the model may say "nobody listens": false when a container's ports are not known. */
  readonly certain: boolean;
}

/** Something outside the pod that a container dials. */
export interface OutsideView {
  readonly container: string;
  readonly host: string;
  readonly port: number | undefined;
  /** `writes`, `reads`, … where the model knows. */
  readonly note: string | undefined;
  readonly evidence: Evidence;
}

/** Something that comes in from outside the pod. */
export interface ArrivalView {
  readonly kind: 'service' | 'kubelet' | 'prometheus' | 'host-port';
  /** Container that receives it; undefined when none does (a fault). */
  readonly container: string | undefined;
  /** Ids of the ports it may reach: none or several is a fault. */
  readonly ports: readonly string[];
  /** `Service web`, `kubelet`, `Prometheus`, `host port 8080`. */
  readonly label: string;
  /** `80 → http`, `S L :9902`, `/metrics`. */
  readonly detail: string;
  /** Where it is written (a Service may stand in another document). */
  readonly place: Place;
  /** Whether the model may say "nobody serves it": false when a container's ports are not known. */
  readonly certain?: boolean;
}

export interface PodShares {
  readonly hostNetwork: boolean;
  readonly hostPID: boolean;
  readonly hostIPC: boolean;
  readonly processes: boolean;
}

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** What the scheduler counts (init maximum, native sidecars and pod-level resources understood); quantities as text. */
export interface EffectiveResources {
  readonly requests: Readonly<Record<string, string>>;
  readonly limits: Readonly<Record<string, string>>;
  readonly qos: QosClass;
}

/** One step of starting: who waits for what. */
export interface LifecycleStep {
  readonly container: string;
  /** Containers that must have passed their gate before this one starts; empty for the first. */
  readonly after: readonly string[];
  readonly gate: 'exit 0' | 'startup probe' | 'process runs' | 'readiness probe' | 'none';
  /** The gate in words: `startup probe :8082`, `exit 0`, `no gate`. */
  readonly gateText: string;
  /** Known seconds from start to gate, best and worst case; undefined where nothing is known. */
  readonly bestSeconds: number | undefined;
  readonly worstSeconds: number | undefined;
}

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never';

export interface LifecycleView {
  readonly start: readonly LifecycleStep[];
  /** What "ready" means here, in words. */
  readonly ready: string;
  /** Container ids in the order in which they get TERM; app containers together in the first group. */
  readonly stop: readonly (readonly string[])[];
  readonly gracePeriodSeconds: number;
  /** Ids of running containers with a preStop hook: all hooks run at once, before the first TERM. */
  readonly preStop: readonly string[];
  /** What the kubelet does with each container that has ended; ephemeral containers are not in it. */
  readonly restart: readonly { readonly container: string; readonly policy: RestartPolicy }[];
}

export interface PodView {
  /** Stable while the object keeps its place: `documentIndex/kind/name`. */
  readonly id: string;
  readonly documentIndex: number;
  /** Path of the object within its document. */
  readonly objectPath: Path;
  readonly apiVersion: string;
  readonly kind: WorkloadKind;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly replicas: number | undefined;
  /** From the object's root. */
  readonly specPath: Path;
  readonly metadataPath: Path;
  /** Lifecycle order: init and sidecars as listed, then app containers, then ephemeral ones. */
  readonly containers: readonly ContainerView[];
  readonly volumes: readonly VolumeView[];
  readonly ports: readonly PortView[];
  readonly dials: readonly DialView[];
  readonly outside: readonly OutsideView[];
  readonly arrivals: readonly ArrivalView[];
  readonly shares: PodShares;
  readonly resources: EffectiveResources;
  readonly lifecycle: LifecycleView;
  /** Objects of the same text that belong to this pod: its Services, ConfigMaps, Secrets, claims. */
  readonly related: readonly { readonly kind: string; readonly name: string; readonly documentIndex: number }[];
}
