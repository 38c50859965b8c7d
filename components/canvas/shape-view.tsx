import { FONTS, type FontName } from '@/lib/layout/fonts';
import { ICONS } from '@/lib/layout/icons';
import type { Shape } from '@/lib/layout/paint/shapes';
import { toneVariable } from '@/lib/layout/theme';

function fontStyle(name: FontName): React.CSSProperties {
  const font = FONTS[name];
  return {
    fontFamily: font.family === 'mono' ? 'var(--mono)' : 'var(--font)',
    fontSize: font.size,
    fontWeight: font.weight,
  };
}

const FONT_STYLES = Object.fromEntries(
  (Object.keys(FONTS) as FontName[]).map((name) => [name, fontStyle(name)]),
) as Readonly<Record<FontName, React.CSSProperties>>;

/** One shape of the picture as an SVG element. */
export function ShapeView({ shape }: { readonly shape: Shape }) {
  if (shape.type === 'text') {
    return (
      <text
        x={shape.x}
        y={shape.y}
        textAnchor={shape.anchor ?? 'start'}
        transform={shape.upright ? `rotate(-90 ${shape.x} ${shape.y})` : undefined}
        fill={toneVariable(shape.tone)}
        style={FONT_STYLES[shape.font]}
      >
        {shape.text}
      </text>
    );
  }
  if (shape.type === 'icon') {
    const icon = ICONS[shape.name];
    const scale = shape.size / 16;
    const colour = toneVariable(shape.tone);
    return (
      <g transform={`translate(${shape.x} ${shape.y}) scale(${scale})`}>
        <g fill="none" stroke={colour} strokeWidth={1.5 / scale} strokeLinecap="round" strokeLinejoin="round">
          {icon.strokes.map((d) => (
            <path key={d} d={d} />
          ))}
        </g>
        {icon.fills?.map((d) => (
          <path key={d} d={d} fill={colour} />
        ))}
      </g>
    );
  }
  const look = {
    fill: shape.fill ? toneVariable(shape.fill) : 'none',
    stroke: shape.stroke ? toneVariable(shape.stroke) : undefined,
    strokeWidth: shape.stroke ? (shape.width ?? 1) : undefined,
    strokeDasharray: shape.dash,
  };
  switch (shape.type) {
    case 'rect':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={Math.max(0, shape.w)}
          height={Math.max(0, shape.h)}
          rx={shape.r}
          {...look}
        />
      );
    case 'circle':
      return <circle cx={shape.x} cy={shape.y} r={shape.r} {...look} />;
    case 'path':
      return (
        <path
          d={shape.d}
          {...look}
          strokeLinecap={shape.round ? 'round' : undefined}
          strokeLinejoin={shape.round ? 'round' : undefined}
        />
      );
  }
}
