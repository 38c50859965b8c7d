import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import { hasBackstep, localPathProblem } from '../formats/paths';
import type { PlacedContainer, PodContext } from '../pod-context';
import { flagAt, optionalTextAt, structAt, structsAt, textAt } from '../read';
import type { VolumeRegistry } from '../volumes/registry';
import { quote } from '../wording';

interface PlacedMount {
  readonly mount: JsonObject;
  readonly field: Field;
}

/** The mounts that reach validation: those of dropped volumes go with them, and the indices move up. */
export function mountsOf(pod: PodContext, { container, field }: PlacedContainer): PlacedMount[] {
  const list = field.child('volumeMounts');
  const mounts: PlacedMount[] = [];
  for (const [i, mount] of structsAt(container, 'volumeMounts').entries()) {
    if (pod.droppedVolumes.has(textAt(mount, 'name'))) continue;
    mounts.push({ mount, field: list.index(i, mounts.length) });
  }
  return mounts;
}

/** Path by volume name, as the server compares mounts with devices: of a name the last entry counts. */
function pathsByName(entries: readonly JsonObject[], pathKey: string): ReadonlyMap<string, string> {
  return new Map(entries.map((entry) => [textAt(entry, 'name'), textAt(entry, pathKey)]));
}

/** `volumeMounts` of one container. */
export function validateVolumeMounts(pod: PodContext, placed: PlacedContainer, volumes: VolumeRegistry): void {
  const { issues } = pod;
  const devices = pathsByName(structsAt(placed.container, 'volumeDevices'), 'devicePath');
  const devicePaths = new Set(devices.values());
  const seen = new Set<string>();
  for (const { mount, field } of mountsOf(pod, placed)) {
    const name = textAt(mount, 'name');
    const path = textAt(mount, 'mountPath');
    if (name === '') issues.required(field.child('name'), 'Name the volume to mount.');
    if (!volumes.sources.has(name)) issues.notFound(field.child('name'), missingVolume(volumes, name));
    if (path === '') issues.required(field.child('mountPath'), 'State where in the container the volume is mounted.');
    if (seen.has(path)) {
      issues.invalid(
        field.child('mountPath'),
        `Another volume is mounted at ${quote(path)} already: choose another path.`,
      );
    }
    seen.add(path);
    if (devices.has(name)) {
      issues.invalid(
        field.child('name'),
        `${quote(name)} is also in volumeDevices: mount it, or use it as a device, not both.`,
      );
    }
    if (devicePaths.has(path)) {
      issues.invalid(field.child('mountPath'), `${quote(path)} is also the path of a device: choose another path.`);
    }
    // The server names these fields without the index of the mount.
    const server = placed.field.child('volumeMounts');
    validateSubPath(pod, mount, field, server);
    validatePropagation(pod, placed.container, mount, field, server);
    validateRecursiveReadOnly(pod, mount, field, server);
  }
}

function missingVolume({ faulty }: VolumeRegistry, name: string): string {
  if (faulty.has(name)) return `The volume ${quote(name)} has an error of its own: repair it first.`;
  return `The pod has no volume ${quote(name)}: add it under volumes, or correct the name.`;
}

function validateSubPath({ issues }: PodContext, mount: JsonObject, field: Field, server: Field): void {
  const subPath = textAt(mount, 'subPath');
  const expression = textAt(mount, 'subPathExpr');
  if (subPath !== '') issues.format(field.child('subPath'), subPath, localPathProblem, server.child('subPath'));
  if (expression === '') return;
  if (subPath !== '') issues.invalid(field.child('subPathExpr'), 'The mount has subPath as well: keep one of them.');
  issues.format(field.child('subPathExpr'), expression, localPathProblem, server.child('subPathExpr'));
}

const PROPAGATIONS = ['None', 'HostToContainer', 'Bidirectional'];

function validatePropagation(
  pod: PodContext,
  container: JsonObject,
  mount: JsonObject,
  field: Field,
  server: Field,
): void {
  const value = optionalTextAt(mount, 'mountPropagation');
  if (value === undefined) return;
  const at = field.child('mountPropagation');
  const serverAt = server.child('mountPropagation');
  pod.issues.oneOf(at, value, PROPAGATIONS, serverAt);
  if (value === 'Bidirectional' && !flagAt(structAt(container, 'securityContext'), 'privileged')) {
    const message = 'Bidirectional needs a privileged container: use HostToContainer, or set privileged: true.';
    pod.issues.forbidden(at, message, serverAt);
  }
}

function validateRecursiveReadOnly({ issues }: PodContext, mount: JsonObject, field: Field, server: Field): void {
  const value = optionalTextAt(mount, 'recursiveReadOnly');
  if (value === undefined || value === 'Disabled') return;
  const at = field.child('recursiveReadOnly');
  const serverAt = server.child('recursiveReadOnly');
  if (!issues.oneOf(at, value, ['Disabled', 'IfPossible', 'Enabled'], serverAt)) return;
  if (!flagAt(mount, 'readOnly')) issues.forbidden(at, `${value} needs readOnly: true on the mount.`, serverAt);
  const propagation = optionalTextAt(mount, 'mountPropagation');
  if (propagation !== undefined && propagation !== 'None') {
    issues.forbidden(at, `${value} needs mountPropagation None: remove mountPropagation.`, serverAt);
  }
}

/** `volumeDevices` of one container: raw block devices from claims. */
export function validateVolumeDevices(pod: PodContext, placed: PlacedContainer, volumes: VolumeRegistry): void {
  const { issues } = pod;
  const devices = structsAt(placed.container, 'volumeDevices');
  if (devices.length === 0) return;
  const mounts = pathsByName(
    mountsOf(pod, placed).map(({ mount }) => mount),
    'mountPath',
  );
  const mountPaths = new Set(mounts.values());
  const names = new Set<string>();
  const paths = new Set<string>();
  for (const [i, device] of devices.entries()) {
    const field = placed.field.child('volumeDevices').index(i);
    const name = textAt(device, 'name');
    const path = textAt(device, 'devicePath');
    const nameField = field.child('name');
    const pathField = field.child('devicePath');
    if (name === '') issues.required(nameField, 'Name the volume to use as a device.');
    if (names.has(name))
      issues.invalid(nameField, `The device ${quote(name)} is listed already: remove one of the two.`);
    const source = volumes.sources.get(name);
    if (source === undefined) issues.notFound(nameField, missingVolume(volumes, name));
    else if (source !== 'persistentVolumeClaim' && source !== 'ephemeral') {
      issues.invalid(
        nameField,
        `${quote(name)} is no claim: only a persistentVolumeClaim or ephemeral volume can be a device.`,
      );
    }
    if (path === '') issues.required(pathField, 'State the path of the device in the container.');
    if (paths.has(path)) issues.invalid(pathField, `Another device has the path ${quote(path)}: choose another.`);
    if (hasBackstep(path)) issues.invalid(pathField, `${quote(path)} contains "..": write the path without it.`);
    else paths.add(path);
    if (mounts.has(name)) {
      issues.invalid(nameField, `${quote(name)} is also mounted: use it as a device, or mount it, not both.`);
    }
    if (mountPaths.has(path)) issues.invalid(pathField, `A volume is mounted at ${quote(path)}: choose another path.`);
    if (name !== '') names.add(name);
  }
}
