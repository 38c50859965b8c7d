import { expect, test } from 'vitest';
import { findInGrid } from './find-in-grid';
import { shopPicture } from './testing/shop-picture';

const { grid } = shopPicture();

test('finds by name, port, image and path; names first', () => {
  expect(findInGrid(grid, 'web')[0]?.id).toBe('container:web');
  expect(findInGrid(grid, '6379').map(({ id }) => id)).toContain('socket:port:cache/TCP/6379');
  expect(findInGrid(grid, 'valkey').map(({ id }) => id)).toEqual(['container:cache']);
  expect(findInGrid(grid, '/srv/www')[0]?.id).toBe('mount:web:content');
});

test('an empty question finds nothing', () => {
  expect(findInGrid(grid, '  ')).toEqual([]);
});
