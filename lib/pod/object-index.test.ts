import { describe, expect, it } from 'vitest';
import { buildIndex, indexOf } from './object-index';
import { objectsOf } from './testing/objects-of';

function service(name: string, selector: string, namespace = ''): string {
  const where = namespace === '' ? '' : `, namespace: ${namespace}`;
  return `kind: Service\nmetadata: {name: ${name}${where}}\nspec: {selector: ${selector}}\n---\n`;
}

describe('buildIndex', () => {
  it('finds the Services whose whole selector the labels satisfy', () => {
    const index = buildIndex(
      objectsOf(
        service('a', '{app: x}') + service('b', '{app: x, tier: web}') + service('c', '{app: y}') + service('d', '{}'),
      ),
    );
    const names = (labels: Record<string, string>): string[] =>
      index.servicesFor(new Map(Object.entries(labels)), undefined).map((one) => one.name);
    expect(names({ app: 'x' })).toEqual(['a']);
    expect(names({ app: 'x', tier: 'web' })).toEqual(['a', 'b']);
    expect(names({ tier: 'web' })).toEqual([]);
    expect(names({})).toEqual([]);
  });

  it('keeps namespaces apart, unless one side leaves its own open', () => {
    const index = buildIndex(objectsOf(service('a', '{app: x}', 'one') + service('b', '{app: x}')));
    const labels = new Map([['app', 'x']]);
    expect(index.servicesFor(labels, 'one').map((found) => found.name)).toEqual(['a', 'b']);
    expect(index.servicesFor(labels, 'two').map((found) => found.name)).toEqual(['b']);
  });

  it('prefers the object of the same namespace', () => {
    const map = (namespace: string): string =>
      `kind: ConfigMap\nmetadata: {name: m${namespace === '' ? '' : `, namespace: ${namespace}`}}\n---\n`;
    const index = buildIndex(objectsOf(map('') + map('two')));
    expect(index.find('ConfigMap', 'm', 'two')?.documentIndex).toBe(1);
    expect(index.find('ConfigMap', 'm', 'three')?.documentIndex).toBe(0);
    expect(index.find('Secret', 'm', 'two')).toBeUndefined();
  });

  it('is made once for a list', () => {
    const objects = objectsOf(service('a', '{app: x}'));
    expect(indexOf(objects)).toBe(indexOf(objects));
    expect(indexOf([...objects])).not.toBe(indexOf(objects));
  });
});
