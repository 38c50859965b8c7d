import { drawPods } from '@/lib/engine/draw-pods';
import type { RuleExample } from '@/lib/rules/define-rule';
import styles from './rule-picture.module.css';

const THEMES = ['light', 'dark'] as const;

/**
 * The example as the composer draws it, in a shadow root: the page's fonts, but style sheets of its own. Nothing where the text holds no pod that can be drawn.
 */
export function RulePicture({ example }: { readonly example: RuleExample }) {
  const pictures = THEMES.map((theme) => {
    const [picture] = drawPods(example.yaml, {
      theme,
      width: 760,
      ...(example.version !== undefined && { version: example.version }),
    });
    return { theme, picture, svg: picture?.svg() };
  });
  return (
    <>
      {pictures.map(({ theme, picture, svg }) =>
        svg === undefined || picture === undefined ? null : (
          <div
            key={theme}
            className={styles.picture}
            data-for={theme}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn by us from our own examples, all text in it escaped
            dangerouslySetInnerHTML={{ __html: `<template shadowrootmode="open">${svg}</template>` }}
          />
        ),
      )}
    </>
  );
}
