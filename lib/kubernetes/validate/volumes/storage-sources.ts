import { readQuantity, signOf } from '../../quantity';
import { textOr } from '../defaults';
import { byteLength, lengthProblem } from '../formats/byte-length';
import { iscsiNameProblem } from '../formats/iscsi';
import { dnsLabelProblem, dnsSubdomainProblem } from '../formats/names';
import { backstepProblem, localPathProblem } from '../formats/paths';
import { flagAt, isSet, listAt, objectAt, optionalNumberAt, optionalTextAt, structAt, textAt } from '../read';
import { quote } from '../wording';
import { requireFields, type SourceValidator, validateByte } from './source-rules';

/** Sources with rules beyond required fields, one by one (pkg/apis/core/validation). */

const HOST_PATH_TYPES = [
  '',
  'DirectoryOrCreate',
  'Directory',
  'FileOrCreate',
  'File',
  'Socket',
  'CharDevice',
  'BlockDevice',
];

export const validateEmptyDir: SourceValidator = ({ issues }, source, field) => {
  const limit = isSet(source, 'sizeLimit') ? readQuantity(source.sizeLimit) : undefined;
  if (limit !== undefined && signOf(limit) < 0) {
    issues.forbidden(field.child('sizeLimit'), 'A size cannot be negative: use 0 or more.');
  }
};

export const validateHostPath: SourceValidator = ({ issues }, source, field) => {
  const path = textAt(source, 'path');
  if (path === '') {
    issues.required(field.child('path'), 'State the path on the node.');
    return;
  }
  issues.format(field.child('path'), path, backstepProblem);
  issues.oneOf(field.child('type'), textAt(source, 'type'), HOST_PATH_TYPES);
};

export const validateGitRepo: SourceValidator = (pod, source, field) => {
  requireFields(pod, source, field, { repository: 'State the URL of the repository.' });
  pod.issues.format(field.child('directory'), textAt(source, 'directory'), localPathProblem);
};

export const validateGcePersistentDisk: SourceValidator = (pod, source, field) => {
  requireFields(pod, source, field, { pdName: 'Name the disk.' });
  validateByte(pod, source, 'partition', field);
};

export const validateAwsElasticBlockStore: SourceValidator = (pod, source, field) => {
  requireFields(pod, source, field, { volumeID: 'State the id of the EBS volume.' });
  validateByte(pod, source, 'partition', field);
};

export const validateNfs: SourceValidator = (pod, source, field) => {
  requireFields(pod, source, field, { server: 'Name the NFS server.', path: 'State the exported path.' });
  if (!textAt(source, 'path').startsWith('/')) {
    pod.issues.invalid(field.child('path'), 'The path must begin with "/": write it as the server exports it.');
  }
};

export const validateIscsi: SourceValidator = (pod, source, field) => {
  const { issues } = pod;
  requireFields(pod, source, field, { targetPortal: 'State the address of the portal.' });
  const iqn = textAt(source, 'iqn');
  if (iqn === '') issues.required(field.child('iqn'), 'Name the target.');
  else issues.format(field.child('iqn'), iqn, iscsiNameProblem);
  validateByte(pod, source, 'lun', field);
  const usesChap = flagAt(source, 'chapAuthDiscovery') || flagAt(source, 'chapAuthSession');
  if (usesChap && !isSet(source, 'secretRef')) {
    issues.required(field.child('secretRef'), 'CHAP authentication needs the Secret with the credentials.');
  }
  const initiator = optionalTextAt(source, 'initiatorName');
  if (initiator !== undefined) {
    issues.format(field.child('initiatorName'), initiator, iscsiNameProblem, field.child('initiatorname'));
  }
};

export const validateFlocker: SourceValidator = ({ issues }, source, field) => {
  const name = textAt(source, 'datasetName');
  const uuid = textAt(source, 'datasetUUID');
  if (name === '' && uuid === '') issues.required(field, 'Name the dataset: datasetName or datasetUUID.');
  if (name !== '' && uuid !== '') issues.invalid(field, 'There are datasetName and datasetUUID: keep one of them.');
  if (name.includes('/'))
    issues.invalid(field.child('datasetName'), `${quote(name)} contains "/": name the dataset alone.`);
};

export const validateCinder: SourceValidator = (pod, source, field) => {
  requireFields(pod, source, field, { volumeID: 'State the id of the volume.' });
  const secret = objectAt(source, 'secretRef');
  if (secret !== undefined) requireFields(pod, secret, field.child('secretRef'), { name: 'Name the Secret.' });
};

export const validateQuobyte: SourceValidator = (pod, source, field) => {
  const { issues } = pod;
  const registry = textAt(source, 'registry');
  if (registry === '') issues.required(field.child('registry'), 'State the registry as host:port.');
  else if (byteLength(textAt(source, 'tenant')) >= 65) {
    issues.required(field.child('tenant'), 'The tenant is longer than 64 bytes: shorten it.');
  } else {
    const bad = registry.split(',').find((part) => !isHostPort(part));
    if (bad !== undefined) issues.invalid(field.child('registry'), `${quote(bad)} is not host:port: write it so.`);
  }
  requireFields(pod, source, field, { volume: 'Name the volume.' });
};

/** What Go's `net.SplitHostPort` takes apart. */
function isHostPort(text: string): boolean {
  const bracketed = /^\[([^[\]]*)\]:([^:[\]]*)$/.test(text);
  return bracketed || /^[^:[\]]*:[^:[\]]*$/.test(text);
}

export const validateFc: SourceValidator = (pod, source, field) => {
  const { issues } = pod;
  const names = listAt(source, 'targetWWNs').length;
  const ids = listAt(source, 'wwids').length;
  const at = field.child('targetWWNs');
  if (names === 0 && ids === 0) issues.required(at, 'Name the target: targetWWNs with lun, or wwids.');
  if (names !== 0 && ids !== 0) issues.invalid(at, 'There are targetWWNs and wwids: keep one of them.');
  if (names === 0) return;
  if (optionalNumberAt(source, 'lun') === undefined)
    issues.required(field.child('lun'), 'targetWWNs need a lun, 0 to 255.');
  else validateByte(pod, source, 'lun', field);
};

export const validateFlexVolume: SourceValidator = (pod, source, field) => {
  requireFields(pod, source, field, { driver: 'Name the driver.' });
  for (const key of Object.keys(structAt(source, 'options'))) {
    const domain = key.toLowerCase().split('/')[0] ?? '';
    if (!/(?:^|\.)(?:kubernetes|k8s)\.io$/.test(domain)) continue;
    const message = `${quote(key)} belongs to Kubernetes itself: options must not begin with kubernetes.io or k8s.io.`;
    pod.issues.invalid(field.child('options').key(key), message);
  }
};

export const validateAzureDisk: SourceValidator = (pod, source, field) => {
  requireFields(pod, source, field, { diskName: 'Name the disk.', diskURI: 'State the URI of the disk.' });
  const { issues } = pod;
  const kind = optionalTextAt(source, 'kind') ?? 'Shared';
  issues.oneOf(field.child('cachingMode'), optionalTextAt(source, 'cachingMode') ?? 'ReadWrite', [
    'None',
    'ReadOnly',
    'ReadWrite',
  ]);
  issues.oneOf(field.child('kind'), kind, ['Shared', 'Dedicated', 'Managed']);
  const start = kind === 'Managed' ? '/subscriptions/' : 'https://';
  const uri = textAt(source, 'diskURI');
  if (!uri.startsWith(start)) issues.notSupported(field.child('diskURI'), uri, [`${start}…`]);
};

export const validateStorageOs: SourceValidator = ({ issues }, source, field) => {
  const name = textAt(source, 'volumeName');
  if (name === '') issues.required(field.child('volumeName'), 'Name the volume.');
  else issues.format(field.child('volumeName'), name, dnsLabelProblem);
  const namespace = textAt(source, 'volumeNamespace');
  if (namespace !== '') issues.format(field.child('volumeNamespace'), namespace, dnsLabelProblem);
  const secret = objectAt(source, 'secretRef');
  if (secret !== undefined && textAt(secret, 'name') === '') {
    issues.required(field.child('secretRef').child('name'), 'Name the Secret.');
  }
};

const MAX_DRIVER = 63;

export const validateCsi: SourceValidator = ({ issues, context }, source, field) => {
  const driver = textAt(source, 'driver');
  const at = field.child('driver');
  if (driver === '') issues.required(at, 'Name the CSI driver.');
  if (driver !== '' || !context.since('1.35')) {
    const tooLong = lengthProblem(driver, MAX_DRIVER);
    if (tooLong !== undefined) issues.tooLong(at, `${quote(driver)} ${tooLong}.`);
    issues.format(at, driver, (value) => dnsSubdomainProblem(value.toLowerCase()));
  }
  const secret = objectAt(source, 'nodePublishSecretRef');
  if (secret === undefined) return;
  const name = textAt(secret, 'name');
  const nameField = field.child('nodePublishSecretRef').child('name');
  if (name === '') issues.required(nameField, 'Name the Secret.');
  else issues.format(nameField, name, dnsSubdomainProblem, field.child('name'));
};

export const validateImageVolume: SourceValidator = ({ issues, context, isPod }, source, field) => {
  if (textAt(source, 'reference') === '' && (isPod || context.since('1.37'))) {
    issues.required(field.child('reference'), 'Name the image whose files are mounted.');
  }
  issues.oneOf(field.child('pullPolicy'), textOr(source, 'pullPolicy', 'Always'), ['Always', 'IfNotPresent', 'Never']);
};
