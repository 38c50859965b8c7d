import { describe, expect, it } from 'vitest';
import { fieldAt, fieldsOf, isFieldOf, isKnownType, typeAt } from './fields';
import table from './fields.generated.json';

describe('fields', () => {
  it('reads types, lists, maps and bounds', () => {
    expect(fieldsOf('Container').get('image')).toMatchObject({ container: 'one', item: 'string' });
    expect(fieldsOf('PodSpec').get('containers')).toMatchObject({
      container: 'list',
      item: 'object',
      object: 'Container',
    });
    expect(fieldsOf('ResourceRequirements').get('limits')).toMatchObject({ container: 'map', item: 'quantity' });
    const rules = fieldsOf('Container').get('restartPolicyRules');
    expect(rules?.since).toBe('1.34');
    expect(rules && isFieldOf(rules, '1.33')).toBe(false);
    expect(rules && isFieldOf(rules, '1.34')).toBe(true);
    const workload = fieldsOf('PodSpec').get('workloadRef');
    expect(workload && [isFieldOf(workload, '1.34'), isFieldOf(workload, '1.35'), isFieldOf(workload, '1.36')]).toEqual(
      [false, true, false],
    );
    expect(fieldsOf('toString').size).toBe(0);
    expect(isKnownType('constructor')).toBe(false);
  });

  it('names only types that exist', () => {
    for (const type of Object.keys(table)) {
      for (const field of fieldsOf(type).values()) {
        if (field.object !== undefined) expect(isKnownType(field.object), `${type}.${field.name}`).toBe(true);
      }
    }
  });

  it('follows paths from an object’s root', () => {
    expect(fieldAt('Pod', ['spec', 'containers', 0, 'ports', 1, 'containerPort'])?.type).toBe('int32');
    expect(fieldAt('Pod', ['spec', 'containers', 0])?.name).toBe('containers');
    expect(fieldAt('Pod', ['metadata', 'labels', 'app'])?.type).toBe('map<string>');
    expect(fieldAt('CronJob', ['spec', 'jobTemplate', 'spec', 'template', 'spec', 'nodeName'])?.type).toBe('string');
    for (const path of [['spec', 0], ['spec', 'containers', 'image'], ['metadata', 'labels', 'app', 'x'], ['speck']]) {
      expect(fieldAt('Pod', path), path.join('.')).toBeUndefined();
    }
    expect(typeAt('Pod', [])).toBe('Pod');
    expect(typeAt('Pod', ['spec', 'containers'])).toBeUndefined();
    expect(typeAt('Pod', ['spec', 'containers', 0])).toBe('Container');
    expect(typeAt('Pod', ['metadata', 'labels'])).toBeUndefined();
  });
});
