import { afterEach, describe, expect, it } from 'vitest';
import { COMPANIONS } from '../catalogue/companions/index';
import { MAINS } from '../catalogue/mains/index';
import { serverVerdict } from '../kubernetes/verdict';
import { RULES } from '../rules';
import { parseStream } from '../yaml/parse';
import { CLASH, CLEAN, MENDABLE, Workplace } from './testing/run-cli';

const places: Workplace[] = [];

function placeWith(files: Readonly<Record<string, string>>): Workplace {
  const place = new Workplace(files);
  places.push(place);
  return place;
}

afterEach(() => {
  for (const place of places.splice(0)) place.remove();
});

describe('outrigger fix', () => {
  const mended = MENDABLE.replace('name: fils', 'name: files');

  it('shows what it would do, and writes nothing', async () => {
    const place = placeWith({ 'm.yaml': MENDABLE });
    const { code, out } = await place.run(['fix', '--dry-run', 'm.yaml']);
    expect(code).toBe(1);
    expect(out).toContain('--- a/m.yaml');
    expect(out).toContain('\n-    - name: fils # where the pages are\n+    - name: files # where the pages are\n');
    expect(place.read('m.yaml')).toBe(MENDABLE);
  });

  it('changes only what it is about, keeps line ends, and says what it did', async () => {
    const place = placeWith({ 'm.yaml': `\ufeff${MENDABLE.replaceAll('\n', '\r\n')}`, 'other.yaml': CLASH });
    const { code, out, error } = await place.run(['fix']);
    expect(code).toBe(0);
    expect(out).toBe('');
    expect(error).toBe('m.yaml: Mount "files"\n');
    expect(place.read('m.yaml')).toBe(`\ufeff${mended.replaceAll('\n', '\r\n')}`);
    expect(place.read('other.yaml')).toBe(CLASH);
    expect((await place.run(['fix'])).error).toBe('Nothing to fix.\n');
  });

  it('reads standard input and writes the mended text', async () => {
    expect(await placeWith({}).run(['fix', '-'], MENDABLE)).toMatchObject({ code: 0, out: mended });
    expect((await placeWith({}).run(['fix', '-'], 'a: [')).out).toBe('a: [');
  });

  it('fixes only what was asked for', async () => {
    const place = placeWith({ 'm.yaml': MENDABLE });
    await place.run(['fix', '--skip', 'undefined-volume', 'm.yaml']);
    expect(place.read('m.yaml')).toBe(MENDABLE);
  });
});

describe('outrigger explain', () => {
  it('lists every rule and explains each', async () => {
    const place = placeWith({});
    const list = (await place.run(['explain'])).out;
    for (const rule of RULES) {
      expect(list).toContain(rule.id);
      const { code, out } = await place.run(['explain', rule.id]);
      expect(code).toBe(0);
      expect(out).toContain(rule.title);
      expect(out).toContain(`outrigger-ignore ${rule.id}`);
    }
  });

  it('refuses what is no rule', async () => {
    expect((await placeWith({}).run(['explain', 'nosuch'])).code).toBe(2);
    expect((await placeWith({}).run(['explain', 'a', 'b'])).code).toBe(2);
  });
});

describe('outrigger share and open', () => {
  it('shares no text that it cannot read', async () => {
    const place = placeWith({});
    const { code, out, error } = await place.run(['share', '-'], Buffer.from('\ufeffa: 1', 'utf16le'));
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(error).toContain('standard input: This is UTF-16');
  });

  it.each([CLASH, '', 'a: "é😀\\u2028"\r\n', `${CLASH}---\n`.repeat(40)])('brings a text back: %#', async (text) => {
    const place = placeWith({ 'm.yaml': text });
    const shared = await place.run(['share', 'm.yaml']);
    expect(shared.code).toBe(0);
    expect(shared.out).toMatch(/^http:\/\/localhost:3000\/#\S+\n$/);
    expect(await place.run(['open', shared.out.trim()])).toEqual({ code: 0, out: text, error: '' });
  });

  it('takes an address of its own, and warns of a Secret', async () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\n';
    const { out, error } = await placeWith({}).run(['share', '-', '--base', 'https://example.org/o/'], secret);
    expect(out).toMatch(/^https:\/\/example\.org\/o\/#/);
    expect(error).toContain('Secret');
  });

  it('tells a damaged link', async () => {
    const place = placeWith({ 'm.yaml': CLASH });
    const link = (await place.run(['share', 'm.yaml'])).out.trim();
    const { code, error } = await place.run(['open', link.slice(0, -20)]);
    expect(code).toBe(3);
    expect(error).toMatch(/^outrigger open: /);
    expect((await place.run(['open', 'https://example.org/'])).code).toBe(3);
    expect((await place.run(['open'])).code).toBe(2);
  });
});

describe('outrigger svg', () => {
  it('draws the pod that was asked for', async () => {
    const place = placeWith({ 'm.yaml': `${CLASH}---\n${CLEAN}` });
    expect((await place.run(['svg', 'm.yaml'])).out).toContain('Pod pair');
    const second = await place.run(['svg', 'm.yaml', '--pod', 'single', '--theme', 'dark', '--density', 'compact']);
    expect(second.code).toBe(0);
    expect(second.out).toMatch(/^<svg [\s\S]*Pod single[\s\S]*<\/svg>\s*$/);
    const none = await place.run(['svg', 'm.yaml', '--pod', 'third']);
    expect(none.code).toBe(3);
    expect(none.error).toContain('pair, single');
    expect((await place.run(['svg', '-'], 'a: 1\n')).code).toBe(3);
    expect((await place.run(['svg', 'm.yaml', '--theme', 'blue'])).code).toBe(2);
  });
});

describe('outrigger compose and catalogue', () => {
  it('writes a main container with a companion that the API server takes', async () => {
    const place = placeWith({});
    const { code, out } = await place.run([
      'compose',
      'nginx',
      'nginx-exporter',
      '--set',
      'nginx.name=front',
      '--kind',
      'StatefulSet',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('kind: StatefulSet');
    expect(out).toContain('name: front');
    expect(out).toContain('nginx-prometheus-exporter');
    for (const { document } of parseStream(out).documents) {
      expect(serverVerdict(document.text, '1.37').errors).toBeUndefined();
      expect(serverVerdict(document.text, '1.37').unreadable).toBeUndefined();
    }
    expect((await place.run(['lint', '-'], out)).code).toBe(0);
  });

  it('replaces a Redis proxy by a local server for development', async () => {
    const place = placeWith({});
    const production = await place.run(['compose', 'redis-client', 'envoy-redis']);
    const development = await place.run(['compose', 'redis-client', 'envoy-redis', '--overlay', 'dev']);
    expect([production.code, development.code]).toEqual([0, 0]);
    expect(production.out).toContain('envoyproxy/envoy');
    expect(development.out).not.toContain('envoyproxy/envoy');
    expect((await place.run(['compose', 'nginx', '--overlay', 'dev'])).code).toBe(2);
  });

  it.each([
    [['compose']],
    [['compose', 'nosuch']],
    [['compose', 'nginx', 'nosuch']],
    [['compose', 'nginx', '--set', 'x']],
    [['compose', 'nginx', '--set', 'nosuch=1']],
    [['compose', 'nginx', '--set', 'port=99999']],
    [['compose', 'nginx', 'git-sync', '--set', 'port=8088']],
    [['compose', 'nginx', '--set', 'git-sync.port=8088']],
    [['compose', 'nginx', '--set', 'nginx.nosuch=1']],
    [['compose', 'nginx', '--kind', 'Gadget']],
    [['catalogue', 'x']],
    [['catalogue', '--format', 'xml']],
  ])('refuses %j', async (args) => {
    const { code, out, error } = await placeWith({}).run(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(error).not.toContain('    at ');
  });

  it('says whose setting it could be', async () => {
    const place = placeWith({});
    const { error } = await place.run(['compose', 'app', 'pgbouncer', '--set', 'image=ghcr.io/acme/api:2']);
    expect(error).toContain('app.image=ghcr.io/acme/api:2 or pgbouncer.image=ghcr.io/acme/api:2');
    const exact = await place.run(['compose', 'app', 'pgbouncer', '--set', 'app.image=ghcr.io/acme/api:2']);
    expect(exact.code).toBe(0);
    expect(exact.out).toContain('image: ghcr.io/acme/api:2');
    const empty = await place.run(['compose', 'nginx', 'git-sync', '--set', 'secret=']);
    expect(empty.code).toBe(0);
  });

  it('lists everything with its parameters, as text and as JSON', async () => {
    const place = placeWith({});
    const text = (await place.run(['catalogue'])).out;
    const list = JSON.parse((await place.run(['catalogue', '--format', 'json'])).out);
    expect(list.mains.map((main: { id: string }) => main.id)).toEqual(MAINS.map(({ id }) => id));
    expect(list.companions.map((one: { id: string }) => one.id)).toEqual(COMPANIONS.map(({ id }) => id));
    for (const entry of [...list.mains, ...list.companions]) {
      expect(text).toContain(`  ${entry.id}: `);
      for (const parameter of entry.parameters) {
        expect(Object.keys(parameter).sort()).toEqual(
          ['choices', 'default', 'help', 'label', 'name', 'required', 'type'].sort(),
        );
      }
    }
  });
});
