import { expect, it } from 'vitest';
import { valuesOf } from './enumerations';
import { fieldsOf } from './types/fields';

it('lists values only for fields that exist', () => {
  for (const [type, field] of [
    ['PodSpec', 'restartPolicy'],
    ['ContainerPort', 'protocol'],
    ['ServiceSpec', 'type'],
    ['SeccompProfile', 'type'],
    ['StatefulSetSpec', 'podManagementPolicy'],
    ['PersistentVolumeClaimSpec', 'volumeMode'],
    ['VolumeMount', 'recursiveReadOnly'],
  ] as const) {
    expect(fieldsOf(type).get(field)?.type).toBe('string');
    expect(valuesOf(type, field)?.length).toBeGreaterThan(1);
  }
  expect(valuesOf('Container', 'image')).toBeUndefined();
  expect(valuesOf('constructor', 'name')).toBeUndefined();
});
