import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../yaml/tree';
import { issuesOfContainer, issuesOfPod } from '../pod/pod-fixture';
import { validateObject } from '../validate';

const volumes = (...list: JsonObject[]) => issuesOfPod({ volumes: list });
const AT = 'spec.volumes[0]';

describe('volumes', () => {
  it('are emptyDirs unless they say otherwise', () => {
    expect(volumes({ name: 'a' })).toEqual([]);
  });

  it('with an error cannot be mounted, and do not take their name', () => {
    const list: JsonObject[] = [
      { name: 'a', nfs: { server: 's', path: 'x' } },
      { name: 'a' },
      { name: 'a' },
      { name: 'b', secret: {} },
    ];
    const volumeMounts = [
      { name: 'a', mountPath: '/a' },
      { name: 'b', mountPath: '/b' },
    ];
    expect(issuesOfContainer({ volumeMounts }, { spec: { volumes: list } })).toEqual([
      `${AT}.nfs.path Invalid`,
      'spec.volumes[2].name Duplicate',
      'spec.volumes[3].secret.secretName Required',
      'spec.containers[0].volumeMounts[1].name NotFound',
    ]);
  });

  it('have one source: further ones are refused under the server’s names', () => {
    const volume = { name: 'a', gcePersistentDisk: {}, cephfs: {}, downwardAPI: {}, projected: {} };
    expect(volumes(volume)).toEqual([
      `${AT}.persistentDisk.pdName Required`,
      `${AT}.cephFS Forbidden`,
      `${AT}.downwarAPI Forbidden`,
      `${AT}.projected Forbidden`,
    ]);
  });

  it('of files check keys, paths and modes', () => {
    const items: JsonObject[] = [{ key: 'a', path: '/a', mode: 512 }, {}];
    expect(volumes({ name: 'a', configMap: { name: 'c', items, defaultMode: -1 } })).toEqual([
      `${AT}.configMap.defaultMode Invalid`,
      `${AT}.configMap.items[0].path Invalid`,
      `${AT}.configMap.items[0].mode Invalid`,
      `${AT}.configMap.items[1].key Required`,
      `${AT}.configMap.items[1].path Required`,
    ]);
    const file = { path: 'p', resourceFieldRef: { resource: 'x' } };
    expect(volumes({ name: 'a', downwardAPI: { items: [file, { path: 'q' }] } })).toEqual([
      `${AT}.downwardAPI.resourceFieldRef.containerName Required`,
      `${AT}.downwardAPI Required`,
    ]);
  });

  it('say where a quirky path really is', () => {
    const value = {
      metadata: { name: 'web' },
      spec: { containers: [{ name: 'a', image: 'b' }], volumes: [{ name: 'v', downwardAPI: { items: [{}] } }] },
    };
    const [issue] = validateObject('Pod', value, '1.37');
    expect(issue?.serverPath).toBe('spec.volumes[0].downwardAPI.path');
    expect(issue?.path).toEqual(['spec', 'volumes', 0, 'downwardAPI', 'items', 0, 'path']);
  });

  it('check old and new storage', () => {
    expect(volumes({ name: 'a', fc: { targetWWNs: ['x'] } })).toEqual([`${AT}.fc.lun Required`]);
    expect(volumes({ name: 'a', azureDisk: { diskName: 'd', diskURI: '/x' } })).toEqual([
      `${AT}.azureDisk.diskURI NotSupported`,
    ]);
    expect(volumes({ name: 'a', quobyte: { registry: 'a:1,b', volume: 'v' } })).toEqual([
      `${AT}.quobyte.registry Invalid`,
    ]);
    expect(volumes({ name: 'a', hostPath: { path: '/a/../b', type: 'Dir' } })).toEqual([
      `${AT}.hostPath.path Invalid`,
      `${AT}.hostPath.type NotSupported`,
    ]);
    expect(issuesOfPod({ volumes: [{ name: 'a', csi: {} }] }, { version: '1.34' })).toEqual([
      `${AT}.csi.driver Required`,
      `${AT}.csi.driver Invalid`,
    ]);
  });

  it('for a pod alone check the claim that is made', () => {
    const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
    const ephemeral = { volumeClaimTemplate: { metadata: { name: 'n', uid: 'u' }, spec } };
    expect(volumes({ name: 'e', ephemeral })).toEqual([
      `${AT}.ephemeral.volumeClaimTemplate.metadata.name Forbidden`,
      `${AT}.ephemeral.volumeClaimTemplate.metadata.uID Forbidden`,
    ]);
    const claimed = { name: 'p', persistentVolumeClaim: { claimName: 'web-e' } };
    expect(volumes({ name: 'e', ephemeral: { volumeClaimTemplate: { spec } } }, claimed)).toEqual([
      'spec.volumes[1].persistentVolumeClaim.claimName Invalid',
    ]);
  });
});

describe('projected volumes', () => {
  const projected = (...sources: JsonObject[]) => volumes({ name: 'a', projected: { sources } });
  const SOURCE = `${AT}.projected.sources[0]`;

  it('write each path once, and have one kind per source', () => {
    const items = [{ key: 'k', path: 'p' }];
    expect(projected({ secret: { name: 's', items } }, { configMap: { name: 'c', items } })).toEqual([
      `${AT}.projected Invalid`,
    ]);
    expect(projected({ secret: { name: 's' }, configMap: { name: 'c' } })).toEqual([`${SOURCE} Forbidden`]);
    expect(projected({})).toEqual([]);
  });

  it('check tokens, bundles and certificates', () => {
    expect(projected({ serviceAccountToken: { expirationSeconds: 1 } })).toEqual([
      `${SOURCE}.serviceAccountToken.expirationSeconds Invalid`,
      `${AT}.projected.path Required`,
    ]);
    expect(projected({ clusterTrustBundle: { name: 'a/b:c', path: 'p', labelSelector: {} } })).toEqual([
      `${SOURCE}.clusterTrustBundle.name Invalid`,
      `${SOURCE}.clusterTrustBundle.labelSelector Invalid`,
    ]);
    const podCertificate = {
      signerName: 'kubernetes.io/x',
      keyType: 'ED25519',
      keyPath: 'k',
      maxExpirationSeconds: 86401,
    };
    expect(projected({ podCertificate })).toEqual([`${SOURCE}.podCertificate.maxExpirationSeconds Invalid`]);
    const volume = { name: 'a', projected: { sources: [{ podCertificate: {} }] } };
    expect(issuesOfPod({ volumes: [volume] }, { version: '1.36' })).toEqual([]);
  });
});
