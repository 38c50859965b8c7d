import type { JsonObject } from '../../../yaml/tree';
import type { PodContext } from '../pod-context';
import { isSet, objectAt, textAt } from '../read';
import type { VolumeRegistry } from '../volumes/registry';
import { quote } from '../wording';
import { validateContainerCommon } from './containers';
import { mountsOf } from './mounts';
import { lifecycleOf, PROBES } from './probes';
import { hasRestartField } from './restart-rules';

/** `ephemeralContainers`: refused on create as a whole, and checked all the same. */
export function validateEphemeralContainers(
  pod: PodContext,
  volumes: VolumeRegistry,
  others: ReadonlySet<string>,
): void {
  const { issues, ephemeralContainers } = pod;
  if (ephemeralContainers.length === 0) return;
  const list = pod.field.child('ephemeralContainers');
  issues.forbidden(
    list,
    'Ephemeral containers are added to a running pod with kubectl debug: remove them from the manifest.',
  );
  const names = new Set(others);
  for (const placed of ephemeralContainers) {
    const { container, field } = placed;
    validateContainerCommon(pod, placed, volumes);
    const name = textAt(container, 'name');
    if (names.has(name))
      issues.duplicate(field.child('name'), `Another container is called ${quote(name)}: choose another name.`);
    names.add(name);
    const target = textAt(container, 'targetContainerName');
    if (target !== '' && !others.has(target)) {
      issues.notFound(
        field.child('targetContainerName'),
        `The pod has no container ${quote(target)}: name one it has.`,
      );
    }
    for (const key of unwantedFields(pod, container)) {
      issues.forbidden(field.child(key), `An ephemeral container cannot have ${key}: remove it.`);
    }
    for (const { mount, field: at } of mountsOf(pod, placed)) {
      for (const key of ['subPath', 'subPathExpr']) {
        if (textAt(mount, key) === '') continue;
        issues.forbidden(at.child(key), `An ephemeral container cannot mount a part of a volume: remove ${key}.`);
      }
    }
  }
}

/** Fields that are set, be it to an empty list, and not allowed here. */
function unwantedFields(pod: PodContext, container: JsonObject): string[] {
  const found = ['ports', ...PROBES].filter((key) => isSet(container, key));
  if (lifecycleOf(pod, container) !== undefined) found.push('lifecycle');
  const resources = objectAt(container, 'resources');
  if (resources !== undefined && resourceKeys(pod).some((key) => isSet(resources, key))) found.push('resources');
  if (pod.gates.InPlacePodVerticalScaling && isSet(container, 'resizePolicy')) found.push('resizePolicy');
  for (const key of ['restartPolicy', 'restartPolicyRules'] as const) {
    if (hasRestartField(pod, container, key)) found.push(key);
  }
  return found;
}

function resourceKeys(pod: PodContext): string[] {
  return pod.gates.DynamicResourceAllocation ? ['limits', 'requests', 'claims'] : ['limits', 'requests'];
}
