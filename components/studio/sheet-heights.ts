export type SheetHeight = 'third' | 'half' | 'full';

/** Shares of the window's height; the bar and the tabs stay in sight beside the largest. */
export const SHEET_HEIGHTS: Readonly<Record<SheetHeight, number>> = { third: 0.34, half: 0.54, full: 0.84 };

/** Where a sheet comes to rest that was let go at a share of the window's height; undefined when it closes. */
export function settle(share: number): SheetHeight | undefined {
  if (share < SHEET_HEIGHTS.third * 0.6) return undefined;
  let best: SheetHeight = 'third';
  for (const name of Object.keys(SHEET_HEIGHTS) as SheetHeight[]) {
    if (Math.abs(SHEET_HEIGHTS[name] - share) < Math.abs(SHEET_HEIGHTS[best] - share)) best = name;
  }
  return best;
}
