import { expect, test } from 'vitest';
import { shopPicture } from './testing/shop-picture';
import { validEnds, wireEndOf } from './wire-ends';

const { grid, view, at } = shopPicture();

function endsFrom(id: string): string[] {
  const from = wireEndOf(at(id));
  return from ? validEnds(from, grid, view) : [];
}

test('a container can dial the sockets of others that it does not dial yet, and mount what it has not mounted', () => {
  const ends = endsFrom('container:cache');
  expect(ends).toContain('socket:port:web/TCP/8080');
  expect(ends).toContain('volume:content');
  expect(ends).not.toContain('socket:port:cache/TCP/6379');
  expect(endsFrom('container:web')).not.toContain('socket:port:cache/TCP/6379');
  expect(endsFrom('container:web')).not.toContain('volume:content');
});

test('a socket can be dialled by all others, a volume mounted by those without it', () => {
  expect(endsFrom('socket:port:web/TCP/8080')).toEqual(['container:git-sync', 'container:cache']);
  expect(endsFrom('volume:content')).toEqual(['container:cache']);
});
