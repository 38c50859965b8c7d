import type { JsonObject } from '../../../yaml/tree';
import { objectAt } from '../read';
import { validateEphemeral } from './ephemeral';
import { validateConfigMapVolume, validateDownwardApiVolume, validateSecretVolume } from './file-sources';
import { validateProjected } from './projected';
import { requiring, type SourceValidator } from './source-rules';
import * as storage from './storage-sources';

interface VolumeSource {
  readonly name: string;
  readonly validate: SourceValidator;
  /** The server's name where it refuses the source as a second one, if not the field's own. */
  readonly shownAsExtra?: string;
  /** The server's name in front of the source's fields, if not the field's own. */
  readonly shown?: string;
}

/** All sources in the order in which the server looks at them: the first that is set counts. */
export const VOLUME_SOURCES: readonly VolumeSource[] = [
  { name: 'emptyDir', validate: storage.validateEmptyDir },
  { name: 'hostPath', validate: storage.validateHostPath },
  { name: 'gitRepo', validate: storage.validateGitRepo },
  { name: 'gcePersistentDisk', validate: storage.validateGcePersistentDisk, shown: 'persistentDisk' },
  { name: 'awsElasticBlockStore', validate: storage.validateAwsElasticBlockStore },
  { name: 'secret', validate: validateSecretVolume },
  { name: 'nfs', validate: storage.validateNfs },
  { name: 'iscsi', validate: storage.validateIscsi },
  { name: 'glusterfs', validate: requiring({ endpoints: 'Name the endpoints.', path: 'Name the volume.' }) },
  { name: 'flocker', validate: storage.validateFlocker },
  { name: 'persistentVolumeClaim', validate: requiring({ claimName: 'Name the PersistentVolumeClaim.' }) },
  { name: 'rbd', validate: requiring({ monitors: 'List the Ceph monitors.', image: 'Name the image.' }) },
  { name: 'cinder', validate: storage.validateCinder },
  { name: 'cephfs', validate: requiring({ monitors: 'List the Ceph monitors.' }), shownAsExtra: 'cephFS' },
  { name: 'quobyte', validate: storage.validateQuobyte },
  { name: 'downwardAPI', validate: validateDownwardApiVolume, shownAsExtra: 'downwarAPI' },
  { name: 'fc', validate: storage.validateFc },
  { name: 'flexVolume', validate: storage.validateFlexVolume },
  { name: 'configMap', validate: validateConfigMapVolume },
  { name: 'azureFile', validate: requiring({ secretName: 'Name the Secret.', shareName: 'Name the share.' }) },
  { name: 'vsphereVolume', validate: requiring({ volumePath: 'State the path of the volume.' }) },
  { name: 'photonPersistentDisk', validate: requiring({ pdID: 'State the id of the disk.' }) },
  { name: 'portworxVolume', validate: requiring({ volumeID: 'State the id of the volume.' }) },
  { name: 'azureDisk', validate: storage.validateAzureDisk },
  { name: 'storageos', validate: storage.validateStorageOs },
  { name: 'projected', validate: validateProjected },
  {
    name: 'scaleIO',
    validate: requiring({ gateway: 'State the gateway.', system: 'Name the system.', volumeName: 'Name the volume.' }),
  },
  { name: 'csi', validate: storage.validateCsi },
  { name: 'ephemeral', validate: validateEphemeral },
  { name: 'image', validate: storage.validateImageVolume },
];

/** The sources that a volume has, in the server's order; a volume without any is an emptyDir. */
export function sourcesOf(volume: JsonObject): readonly VolumeSource[] {
  return VOLUME_SOURCES.filter(({ name }) => objectAt(volume, name) !== undefined);
}

export function isEmptyDirVolume(volume: JsonObject): boolean {
  return objectAt(volume, 'emptyDir') !== undefined || sourcesOf(volume).length === 0;
}
