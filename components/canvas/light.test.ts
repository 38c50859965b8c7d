import { expect, test } from 'vitest';
import { reachWhile } from '@/lib/layout/reach';
import type { Finding } from '@/lib/rules/finding';
import { lightOf, lightOfFinding, lightOfHits, lookOf } from './light';
import { shopPicture } from './testing/shop-picture';

const { at, parts, view } = shopPicture();
const lit = (keys: ReturnType<typeof lightOf>) =>
  parts.filter((part) => lookOf(part, keys, undefined) === 'lit').map(({ id }) => id);

test('a pill lights its track, its piece of the bus and its card, and no other pill', () => {
  const ids = lit(lightOf(at('mount:web:content'), view));
  expect(ids).toEqual(
    expect.arrayContaining(['track:content', 'bus:web:content', 'mount:web:content', 'container:web']),
  );
  expect(ids).not.toContain('mount:git-sync:content');
  expect(ids).not.toContain('container:git-sync');
});

test('a socket and who dials it light each other', () => {
  expect(lit(lightOf(at('socket:port:cache/TCP/6379'), view)).some((id) => id.startsWith('wire:'))).toBe(true);
});

test('a search lights what it finds and what that is wired to, and dims the rest', () => {
  const light = lightOfHits([at('socket:port:cache/TCP/6379')], view);
  const looks = new Map(parts.map((part) => [part.id, lookOf(part, light, undefined)]));
  expect(looks.get('socket:port:cache/TCP/6379')).toBe('lit');
  expect(looks.get('container:cache')).toBe('lit');
  expect(looks.get('container:git-sync')).toBe('dim');
  expect(lookOf(parts[0] as (typeof parts)[number], light, undefined)).toBe('plain');
});

test('a finding lights both halves and dims the rest', () => {
  const finding = {
    elements: [
      { kind: 'port', id: 'web/TCP/8080' },
      { kind: 'port', id: 'cache/TCP/6379' },
    ],
  } as unknown as Finding;
  const light = lightOfFinding(finding, view);
  const looks = new Map(parts.map((part) => [part.id, lookOf(part, light, undefined)]));
  expect(looks.get('socket:port:web/TCP/8080')).toBe('lit');
  expect(looks.get('socket:port:cache/TCP/6379')).toBe('lit');
  expect(looks.get('container:web')).toBe('lit');
  expect(looks.get('container:git-sync')).toBe('dim');
  expect(looks.get('head')).toBe('plain');
});

const momentOf = (ids: readonly string[]) => {
  const running = new Set(ids);
  return { running, refused: reachWhile(view, running).refused };
};

test('a wire to who does not run yet is refused', () => {
  const wire = parts.find(({ kind }) => kind === 'dial');
  if (!wire) throw new Error('no wire');
  expect(lookOf(wire, lightOf(undefined, view), momentOf(['web']))).toBe('refused');
  expect(lookOf(wire, lightOf(undefined, view), momentOf(['web', 'cache']))).toBe('plain');
  expect(lookOf(wire, lightOf(undefined, view), momentOf(['cache']))).toBe('dim');
});

test('stepping through shows who does not run yet', () => {
  const looks = new Map(parts.map((part) => [part.id, lookOf(part, lightOf(undefined, view), momentOf(['git-sync']))]));
  expect(looks.get('container:git-sync')).toBe('plain');
  expect(looks.get('container:web')).toBe('waiting');
  expect(looks.get('socket:port:web/TCP/8080')).toBe('dim');
});
