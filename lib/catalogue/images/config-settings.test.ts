import { expect, test } from 'vitest';
import { readSettings } from './config-settings';

const read = (path: string, text: string) =>
  readSettings(path, { text, documentIndex: 0, path: [] }).map(({ name, value }) => `${name}=${value}`);

test('reads each format by its own rules, nested names joined by dots', () => {
  expect(read('a.yaml', 'a: {b: 1, c: [x, y]}\n---\nd: true\n')).toEqual(['a.b=1', 'a.c=x', 'a.c=y', 'd=true']);
  expect(read('a.json', '{"a": {"b": "x"}}')).toEqual(['a.b=x']);
  expect(read('a.toml', 'top = 1\n[a.b]\nport = 80 # web\n[[c]]\nname = "x"\n')).toEqual([
    'top=1',
    'a.b.port=80',
    'c.name=x',
  ]);
  expect(read('a.properties', '# no\nserver.port: 8080\n! neither\nx=\n')).toEqual(['server.port=8080', 'x=']);
  expect(read('.env', 'export PORT="3000"\nREDIS_HOST=127.0.0.1\n')).toEqual(['PORT=3000', 'REDIS_HOST=127.0.0.1']);
});

test('what is no YAML has no settings', () => {
  expect(read('a.yaml', 'a: [')).toEqual([]);
});
