import { drawPods } from '@/lib/engine/draw-pods';
import type { RuleExample } from '@/lib/rules/define-rule';
import styles from './rule-picture.module.css';

const THEMES = ['light', 'dark'] as const;

/** The example as the composer draws it; nothing where the text holds no pod that can be drawn. */
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
          // biome-ignore lint/performance/noImgElement: a data address, nothing to optimise
          <img
            key={theme}
            className={styles.picture}
            data-for={theme}
            alt={`Pod of ${picture.kind} ${picture.name}, with the fault`}
            src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          />
        ),
      )}
    </>
  );
}
