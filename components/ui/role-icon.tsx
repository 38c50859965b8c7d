import { ICONS, type IconName } from '@/lib/layout/icons';
import type { Role } from '@/lib/pod/pod-view';

interface PictureIconProps {
  readonly name: IconName;
  readonly size?: number;
  /** Takes the colour of the text when absent. */
  readonly colour?: string;
}

/** One of the picture's own icons: the same strokes as in the canvas and in the exported picture. */
export function PictureIcon({ name, size = 16, colour = 'currentColor' }: PictureIconProps) {
  const icon = ICONS[name];
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true">
      <g stroke={colour} strokeWidth={1.5 * (16 / size)} strokeLinecap="round" strokeLinejoin="round">
        {icon.strokes.map((d) => (
          <path key={d} d={d} />
        ))}
      </g>
      {icon.fills?.map((d) => (
        <path key={d} d={d} fill={colour} />
      ))}
    </svg>
  );
}

/** A role's icon in the role's colour. */
export function RoleIcon({ role, size = 16 }: { readonly role: Role; readonly size?: number }) {
  return <PictureIcon name={role} size={size} colour={`var(--${role})`} />;
}
