import { expect, test } from 'vitest';
import { isFragment, pasteArgs } from './paste-args';
import { shopPicture } from './testing/shop-picture';

const { at, view } = shopPicture();

test('a container is pasted after the one that has the focus, as what that one is', () => {
  const text = 'name: extra\nimage: busybox:1.38\n';
  expect(pasteArgs(text, at('container:cache'), view)).toEqual({ pod: view.id, text, kind: 'app', index: 1 });
  expect(pasteArgs(text, at('volume:content'), view)).toEqual({ pod: view.id, text });
});

test('containers that say what they are stay so', () => {
  const text = 'initContainers:\n  - {name: extra, image: "busybox:1.38"}\n';
  expect(pasteArgs(text, at('container:cache'), view)).toEqual({ pod: view.id, text, after: 'cache' });
});

test('a piece of a pod is told from a manifest and from other texts', () => {
  expect(isFragment('name: extra\nimage: busybox\n')).toBe(true);
  expect(isFragment('- {name: a, image: b}')).toBe(true);
  expect(isFragment('containers:\n  - name: a\n    image: b\n')).toBe(true);
  expect(isFragment('{"name": "a", "image": "b"}')).toBe(true);
  expect(isFragment('apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: b\n')).toBe(false);
  expect(isFragment('a text about an image')).toBe(false);
});

test('whole manifests and nothing are left to the page', () => {
  expect(pasteArgs('apiVersion: v1\nkind: Pod\n', at('container:cache'), view)).toBeUndefined();
  expect(pasteArgs('{"kind": "Pod"}', at('container:cache'), view)).toBeUndefined();
  expect(pasteArgs('  ', at('container:cache'), view)).toBeUndefined();
});
