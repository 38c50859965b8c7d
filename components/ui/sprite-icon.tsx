export type SpriteName = 'sidecar' | 'ambassador' | 'adapter' | 'init' | 'main' | 'paste' | 'open';

/** A drawing of the page's sprite (`IconSprite`); always beside a word. */
export function SpriteIcon({ name, size = 16 }: { readonly name: SpriteName; readonly size?: number }) {
  return (
    <svg width={size} height={size} aria-hidden>
      <use href={`#icon-${name}`} />
    </svg>
  );
}
