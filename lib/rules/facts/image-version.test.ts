import { expect, test } from 'vitest';
import { readImageReference } from '../../pod/image-reference';
import { imageVersion, isFrom } from './image-version';

const image = (text: string) => readImageReference(text);

test('major and minor of a tag', () => {
  expect(imageVersion(image('git-sync:v4.4.0'))).toEqual([4, 4]);
  expect(imageVersion(image('haproxy:3.0-alpine'))).toEqual([3, 0]);
  expect(imageVersion(image('redis:8'))).toEqual([8, 0]);
});

test('tags that tell no version are from none', () => {
  expect(imageVersion(image('nginx:latest'))).toBeUndefined();
  expect(imageVersion(image('nginx:alpine'))).toBeUndefined();
  expect(isFrom(image('nginx'), 0)).toBe(false);
});

test('compares minor numbers within one major', () => {
  expect(isFrom(image('prom/mysqld-exporter:v0.15.1'), 0, 15)).toBe(true);
  expect(isFrom(image('prom/mysqld-exporter:v0.14.0'), 0, 15)).toBe(false);
  expect(isFrom(image('x:2.0'), 1, 9)).toBe(true);
});
