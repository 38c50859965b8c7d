import { expect, test } from 'vitest';
import { pasteArgs } from './paste-args';
import { shopPicture } from './testing/shop-picture';

const { at, view } = shopPicture();

test('a container is pasted after the one that has the focus, as what that one is', () => {
  const text = 'name: extra\nimage: busybox:1.38\n';
  expect(pasteArgs(text, at('container:cache'), view)).toEqual({ pod: view.id, text, kind: 'app', index: 1 });
  expect(pasteArgs(text, at('volume:content'), view)).toEqual({ pod: view.id, text });
});

test('whole manifests and nothing are left to the page', () => {
  expect(pasteArgs('apiVersion: v1\nkind: Pod\n', at('container:cache'), view)).toBeUndefined();
  expect(pasteArgs('{"kind": "Pod"}', at('container:cache'), view)).toBeUndefined();
  expect(pasteArgs('  ', at('container:cache'), view)).toBeUndefined();
});
