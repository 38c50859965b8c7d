import { textOr } from '../defaults';
import { dnsLabelProblem } from '../formats/names';
import { trimmed } from '../formats/spaces';
import { containerNames, type PlacedContainer, type PodContext } from '../pod-context';
import { listAt, textAt } from '../read';
import type { VolumeRegistry } from '../volumes/registry';
import { quote } from '../wording';
import { validateContainerSecurityContext } from './container-security';
import { validateEnv, validateEnvFrom } from './env';
import { validateEphemeralContainers } from './ephemeral-containers';
import { validateVolumeDevices, validateVolumeMounts } from './mounts';
import { validateHostPortConflicts, validatePorts } from './ports';
import { validateInitHooks, validateLifecycle, validateProbes } from './probes';
import { validateResizePolicy } from './resize-policy';
import { validateContainerResources } from './resources';
import { validateRestartPolicy } from './restart-rules';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const TERMINATION_MESSAGE_POLICIES = ['File', 'FallbackToLogsOnError'];

/** All containers of a pod: regular, init and ephemeral. */
export function validateContainers(pod: PodContext, volumes: VolumeRegistry): void {
  const { issues, containers, initContainers } = pod;
  if (containers.length === 0) {
    issues.required(
      pod.field.child('containers'),
      'A pod needs at least one container: add one with a name and an image.',
    );
  }
  const names = new Set<string>();
  for (const placed of containers) {
    validateContainerCommon(pod, placed, volumes);
    takeName(pod, placed, names, true);
    validateLifecycle(pod, placed);
    validateProbes(pod, placed);
    validateRestartPolicy(pod, placed);
  }
  validateHostPortConflicts(pod, containers);
  for (const placed of initContainers) {
    validateContainerCommon(pod, placed, volumes);
    takeName(pod, placed, names, false);
    validateHostPortConflicts(pod, [placed]);
    validateInitHooks(pod, placed);
    validateRestartPolicy(pod, placed);
  }
  validateEphemeralContainers(pod, volumes, containerNames([...containers, ...initContainers]));
}

/** A name may stand once in both lists together; that it is empty is said elsewhere, but for a repeated one. */
function takeName(
  pod: PodContext,
  { container, field }: PlacedContainer,
  names: Set<string>,
  keepsEmpty: boolean,
): void {
  const name = textAt(container, 'name');
  if (names.has(name)) {
    const message = `Another container is called ${quote(name)} already: give each container of the pod its own name.`;
    pod.issues.duplicate(field.child('name'), message);
  } else if (name !== '' || keepsEmpty) names.add(name);
}

/** What is checked of every container, whichever list it is in. */
export function validateContainerCommon(pod: PodContext, placed: PlacedContainer, volumes: VolumeRegistry): void {
  const { issues } = pod;
  const { container, field } = placed;
  const name = textAt(container, 'name');
  if (name === '')
    issues.required(field.child('name'), 'A container needs a name: give it one that is unique in the pod.');
  else issues.format(field.child('name'), name, dnsLabelProblem);
  validateImage(pod, placed);
  const messagePolicy = textOr(container, 'terminationMessagePolicy', 'File');
  issues.oneOf(field.child('terminationMessagePolicy'), messagePolicy, TERMINATION_MESSAGE_POLICIES);
  validatePorts(pod, placed);
  validateEnv(pod, placed);
  validateEnvFrom(pod, placed);
  validateVolumeMounts(pod, placed, volumes);
  validateVolumeDevices(pod, placed, volumes);
  issues.oneOf(field.child('imagePullPolicy'), textOr(container, 'imagePullPolicy', 'Always'), PULL_POLICIES);
  validateContainerResources(pod, placed);
  validateResizePolicy(pod, placed);
  validateContainerSecurityContext(pod, placed);
  validateUserNamespaceDevices(pod, placed);
}

function validateImage(pod: PodContext, { container, field, list }: PlacedContainer): void {
  const image = textAt(container, 'image');
  if (image === '') {
    pod.issues.required(field.child('image'), 'A container needs an image: name one, such as nginx:1.29.');
  } else if ((pod.isPod || list === 'ephemeralContainers') && image !== trimmed(image)) {
    pod.issues.invalid(field.child('image'), `The image ${quote(image)} has spaces around it: remove them.`);
  }
}

function validateUserNamespaceDevices(pod: PodContext, { container, field }: PlacedContainer): void {
  if (!pod.context.since('1.34') || pod.spec.hostUsers !== false || listAt(container, 'volumeDevices').length === 0)
    return;
  const message =
    'A pod with its own user namespace (hostUsers: false) cannot use raw block devices: mount a file system.';
  pod.issues.forbidden(field.child('volumeDevices'), message);
}
