import { describe, expect, it } from 'vitest';
import { Field } from './field';

describe('Field', () => {
  it('renders the plain path, map keys in brackets', () => {
    const field = Field.root.child('spec').child('containers').index(1).child('resources').child('limits').key('cpu');
    expect(field.serverPath()).toBe('spec.containers[1].resources.limits[cpu]');
    expect(field.path()).toEqual(['spec', 'containers', 1, 'resources', 'limits', 'cpu']);
  });

  it('keeps the real path where the server prints another one', () => {
    const volume = Field.root.child('spec').child('volumes').index(0, 2);
    expect(volume.child('gcePersistentDisk', 'persistentDisk').child('pdName').serverPath()).toBe(
      'spec.volumes[2].persistentDisk.pdName',
    );
    const mount = Field.root.child('volumeMounts').unindexed(3).child('subPath');
    expect(mount.serverPath()).toBe('volumeMounts.subPath');
    expect(mount.path()).toEqual(['volumeMounts', 3, 'subPath']);
    expect(Field.root.suffix('[0]').path()).toEqual([]);
  });

  it('prints the root as []', () => {
    expect(Field.root.serverPath()).toBe('[]');
  });
});
