import { describe, expect, it } from 'vitest';
import { renameVolume } from './rename-volume';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, volume: 'data' };

describe('rename-volume', () => {
  it('renames the volume and its mounts', () => {
    const { text } = runOnText(WEB, renameVolume, { ...args, name: 'files' });
    expect(text).toBe(
      changed(changed(WEB, '- name: data # shared', '- name: files # shared'), '- name: data\n', '- name: files\n'),
    );
  });

  it('renames the claim template of a StatefulSet', () => {
    const set = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  template:
    spec:
      containers:
        - {name: db, image: postgres:18, volumeMounts: [{name: disk, mountPath: /data}]}
  volumeClaimTemplates:
    - metadata: {name: disk}
      spec: {accessModes: [ReadWriteOnce]}
`;
    const { text } = runOnText(set, renameVolume, { pod: '0/StatefulSet/db', volume: 'disk', name: 'data' });
    expect(text).toBe(set.replaceAll('name: disk', 'name: data'));
  });

  it('refuses names that are taken and volumes that are not there', () => {
    expect(runOnText(WEB, renameVolume, { ...args, name: 'spare' }).outcome.done).toBe(false);
    expect(runOnText(WEB, renameVolume, { ...args, volume: 'none', name: 'x' }).outcome.done).toBe(false);
  });
});
