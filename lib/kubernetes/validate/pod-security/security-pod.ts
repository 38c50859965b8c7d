import type { JsonObject, Path } from '../../../yaml/tree';
import { POD_PATHS, type WorkloadKind } from '../../object';
import { isAtLeast, type KubernetesVersion } from '../../versions';
import { objectAt, structAt, structsAt, textAt } from '../read';

/** A holder of a security context: the pod itself or one of its containers. */
export interface SecurityHolder {
  /** `the pod`, `container "app"`. */
  readonly label: string;
  /** Path of its security context, from the object's root. */
  readonly path: Path;
  readonly security: JsonObject;
}

export interface SecurityContainer extends SecurityHolder {
  readonly container: JsonObject;
  readonly containerPath: Path;
}

/** A pod as the admission plugin looks at it: all containers alike, fields behind disabled gates included. */
export interface SecurityPod {
  readonly spec: JsonObject;
  readonly specPath: Path;
  readonly annotations: JsonObject;
  readonly annotationsPath: Path;
  readonly isPod: boolean;
  readonly pod: SecurityHolder;
  readonly containers: readonly SecurityContainer[];
  /** The pod first, then its containers. */
  readonly holders: readonly SecurityHolder[];
  readonly isWindows: boolean;
  /** Whether the pod has a user namespace of its own. */
  readonly hasUserNamespace: boolean;
  readonly since: (bound: KubernetesVersion) => boolean;
}

const LISTS = ['initContainers', 'containers', 'ephemeralContainers'];

export function securityPod(kind: WorkloadKind, value: JsonObject, version: KubernetesVersion): SecurityPod {
  const paths = POD_PATHS[kind];
  const spec = structOf(value, paths.spec);
  const pod: SecurityHolder = {
    label: 'the pod',
    path: [...paths.spec, 'securityContext'],
    security: structAt(spec, 'securityContext'),
  };
  const containers = LISTS.flatMap((list) =>
    structsAt(spec, list).map((container, i): SecurityContainer => {
      const containerPath = [...paths.spec, list, i];
      const name = textAt(container, 'name');
      return {
        label: `container ${JSON.stringify(name)}`,
        path: [...containerPath, 'securityContext'],
        security: structAt(container, 'securityContext'),
        container,
        containerPath,
      };
    }),
  );
  return {
    spec,
    specPath: paths.spec,
    annotations: structAt(structOf(value, paths.metadata), 'annotations'),
    annotationsPath: [...paths.metadata, 'annotations'],
    isPod: kind === 'Pod',
    pod,
    containers,
    holders: [pod, ...containers],
    isWindows: textAt(structAt(spec, 'os'), 'name') === 'windows',
    hasUserNamespace: spec.hostUsers === false,
    since: (bound) => isAtLeast(version, bound),
  };
}

function structOf(value: JsonObject, path: Path): JsonObject {
  let at = value;
  for (const step of path) at = structAt(at, String(step));
  return at;
}

/** `seccompProfile` and the like: the profile's type, undefined without a profile. */
export function profileTypeOf(security: JsonObject, key: string): string | undefined {
  const profile = objectAt(security, key);
  return profile && textAt(profile, 'type');
}
