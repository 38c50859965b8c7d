/**
 * The strokes of the picture's icons on a grid of 16: one weight (1.5), round ends. The canvas, the palette and the
 * exported picture draw the same ones.
 */
export interface IconStrokes {
  readonly strokes: readonly string[];
  /** Filled instead of stroked. */
  readonly fills?: readonly string[];
}

const ICON_TABLE = {
  // Roles
  main: { strokes: ['M8 1.7 13.5 4.8v6.4L8 14.3 2.5 11.2V4.8z', 'M2.5 4.8 8 8l5.5-3.2', 'M8 8v6.3'] },
  init: { strokes: ['M3.5 14.5V2', 'M3.5 2.5h9.2L10.2 5.7l2.5 3.2H3.5'] },
  sidecar: { strokes: ['M2 11.2a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0-5.4 0', 'M7.4 11.2h6.9', 'M14.3 3H10.2v8.2'] },
  ambassador: {
    strokes: ['M2 4.8h10.6', 'M9.9 2l2.8 2.8-2.8 2.8', 'M14 11.2H3.4', 'M6.1 8.4l-2.8 2.8 2.8 2.8'],
  },
  adapter: {
    strokes: ['M1.8 3.4h2.4L8 8l-3.8 4.6H1.8', 'M8 8h4'],
    fills: ['M11.6 8a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0'],
  },
  // Volumes
  folder: { strokes: ['M1.8 12.7V3.4h4.4l1.5 1.9h6.5v7.4z'] },
  file: { strokes: ['M3.4 1.8h5.9l3.3 3.3v9.1H3.4z', 'M9.1 1.9v3.4h3.4', 'M5.7 8.5h4.6', 'M5.7 11h4.6'] },
  key: { strokes: ['M3 7.2h10v6.6H3z', 'M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2', 'M8 9.8v1.6'] },
  disk: { strokes: ['M1.8 3.6h12.4v8.8H1.8z', 'M4.4 6.4h1.2', 'M4.4 9.4h4'] },
  database: {
    strokes: [
      'M2.8 4.2c0-1.2 2.3-2.2 5.2-2.2s5.2 1 5.2 2.2S10.9 6.4 8 6.4 2.8 5.4 2.8 4.2z',
      'M2.8 4.2v7.6c0 1.2 2.3 2.2 5.2 2.2s5.2-1 5.2-2.2V4.2',
      'M2.8 8c0 1.2 2.3 2.2 5.2 2.2s5.2-1 5.2-2.2',
    ],
  },
  layers: { strokes: ['M8 2.2 14 5.4 8 8.6 2 5.4z', 'M2 8.4l6 3.2 6-3.2', 'M2 11.2l6 3 6-3'] },
  plug: { strokes: ['M5.6 1.8v3.4', 'M10.4 1.8v3.4', 'M3.6 5.2h8.8v2.4a4.4 4.4 0 0 1-8.8 0z', 'M8 12v2.4'] },
  unknown: {
    strokes: ['M5.4 5.8a2.6 2.6 0 1 1 3.8 2.3c-.8.4-1.2.9-1.2 1.8'],
    fills: ['M7.1 12.7a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0'],
  },
  // Access
  up: { strokes: ['M8 13V3', 'M4.2 6.6 8 2.8l3.8 3.8'] },
  down: { strokes: ['M8 3v10', 'M4.2 9.4 8 13.2l3.8-3.8'] },
  'up-down': { strokes: ['M8 2.4v11.2', 'M5 5.2l3-3 3 3', 'M5 10.8l3 3 3-3'] },
  // States
  check: { strokes: ['M2.8 8.6 6.4 12.2 13.4 4.2'] },
  cross: { strokes: ['M3.4 3.4l9.2 9.2', 'M12.6 3.4l-9.2 9.2'] },
  octagon: { strokes: [], fills: ['M5 1.2h6L14.8 5v6L11 14.8H5L1.2 11V5z'] },
  triangle: { strokes: [], fills: ['M8 1.6 15.2 14.4H.8z'] },
  disc: {
    strokes: ['M2.2 8a5.8 5.8 0 1 0 11.6 0a5.8 5.8 0 1 0-11.6 0', 'M8 7.4v3.4'],
    fills: ['M7.2 5a.8.8 0 1 0 1.6 0a.8.8 0 1 0-1.6 0'],
  },
  // Actions
  plus: { strokes: ['M8 3v10', 'M3 8h10'] },
  'chevron-right': { strokes: ['M6 3.4 10.6 8 6 12.6'] },
} as const satisfies Record<string, IconStrokes>;

export type IconName = keyof typeof ICON_TABLE;

export const ICONS: Readonly<Record<IconName, IconStrokes>> = ICON_TABLE;

const VOLUME_ICONS: Readonly<Record<string, IconName>> = {
  emptyDir: 'folder',
  configMap: 'file',
  downwardAPI: 'file',
  secret: 'key',
  projected: 'layers',
  hostPath: 'disk',
  persistentVolumeClaim: 'database',
  claimTemplate: 'database',
  ephemeral: 'database',
  csi: 'plug',
  none: 'unknown',
};

/** The icon of a kind of volume; network file systems and other plug-ins share one. */
export function volumeIcon(type: string): IconName {
  return VOLUME_ICONS[type] ?? 'plug';
}
