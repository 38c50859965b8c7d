import { ICONS, type IconName } from '@/lib/layout/icons';

interface IconProps {
  readonly name: IconName;
  readonly size?: number;
  readonly colour?: string;
}

/** An icon of the picture's own family, drawn from the same strokes as in the picture; always beside a word. */
export function Icon({ name, size = 16, colour = 'currentColor' }: IconProps) {
  const { strokes, fills = [] } = ICONS[name];
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden>
      {strokes.map((path) => (
        <path key={path} d={path} stroke={colour} strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round" />
      ))}
      {fills.map((path) => (
        <path key={path} d={path} fill={colour} />
      ))}
    </svg>
  );
}
