import { describe, expect, it } from 'vitest';
import { runOnText } from './run-on-text';
import { setImage } from './set-image';
import { changed, WEB, WEB_POD } from './testing/web-text';

describe('set-image', () => {
  it('changes the image and keeps its quotes', () => {
    const { text } = runOnText(WEB, setImage, {
      pod: WEB_POD,
      container: 'app',
      image: 'shop/app:2@sha256:' + 'a'.repeat(64),
    });
    expect(text).toBe(changed(WEB, '"shop/app:1"', `"shop/app:2@sha256:${'a'.repeat(64)}"`));
  });

  it.each(['', 'Shop/App', 'a b', 'a:', 'a@b'])('refuses %j', (image) => {
    expect(runOnText(WEB, setImage, { pod: WEB_POD, container: 'app', image }).outcome.done).toBe(false);
  });
});
