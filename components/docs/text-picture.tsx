import { drawPods } from '@/lib/engine/draw-pods';
import type { KubernetesVersion } from '@/lib/kubernetes/versions';
import styles from './text-picture.module.css';

const THEMES = ['light', 'dark'] as const;

interface TextPictureProps {
  readonly text: string;
  readonly version?: KubernetesVersion | undefined;
}

/**
 * The first pod of one of our own texts as the composer draws it, in a shadow root: the page's fonts, but style sheets
 * of its own. Nothing where the text holds no pod that can be drawn.
 */
export function TextPicture({ text, version }: TextPictureProps) {
  const pictures = THEMES.map((theme) => {
    const [picture] = drawPods(text, { theme, width: 760, ...(version !== undefined && { version }) });
    return { theme, svg: picture?.svg() };
  });
  return (
    <>
      {pictures.map(({ theme, svg }) =>
        svg === undefined ? null : (
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
