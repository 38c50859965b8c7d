/** The picture as a list of drawn parts: what the canvas shows and what the exported SVG holds are these same shapes. */
import type { Role } from '../../pod/pod-view';
import type { Severity } from '../../rules/finding';
import type { IconName } from '../icons';
import type { PartKey, TextRun, Tone } from '../pod-layout';

interface Look {
  readonly fill?: Tone | undefined;
  readonly stroke?: Tone | undefined;
  readonly width?: number | undefined;
  readonly dash?: string | undefined;
}

export interface RectShape extends Look {
  readonly type: 'rect';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly r?: number;
}

export interface CircleShape extends Look {
  readonly type: 'circle';
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

export interface PathShape extends Look {
  readonly type: 'path';
  readonly d: string;
  readonly round?: boolean;
}

export interface IconShape {
  readonly type: 'icon';
  readonly name: IconName;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly tone: Tone;
}

export interface TextShape extends TextRun {
  readonly type: 'text';
}

export type Shape = RectShape | CircleShape | PathShape | IconShape | TextShape;

/** A group of shapes that lights up, dims and moves as one. */
export interface Part {
  /** Unique in the picture. */
  readonly id: string;
  readonly kind:
    | 'frame'
    | 'lane'
    | 'track'
    | 'bus'
    | 'volume'
    | 'mount'
    | 'card'
    | 'rail'
    | 'socket'
    | 'dial'
    | 'row'
    | 'cell'
    | 'head'
    | 'action';
  /** Names of what it shows; a part is lit when one of them is. */
  readonly keys: readonly PartKey[];
  readonly layer: 'body' | 'gutter' | 'head';
  /** The container that it belongs to, if one. */
  readonly container?: string | undefined;
  readonly role?: Role | undefined;
  readonly severity?: Severity | undefined;
  readonly shapes: readonly Shape[];
}

export function texts(runs: readonly TextRun[]): TextShape[] {
  return runs.map((run) => ({ ...run, type: 'text' }));
}

/** A line with hard ends. */
export function line(
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: Tone,
  width: number,
  dash?: string,
): PathShape {
  return { type: 'path', d: `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`, stroke, width, dash };
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A warning triangle of 11 px beside a text. */
export function mark(x: number, y: number): IconShape {
  return { type: 'icon', name: 'triangle', x, y, size: 11, tone: 'warn' };
}

/** The colour of an alarming fault. */
export function alarmTone(severity: Severity | undefined): 'error' | 'warn' | undefined {
  if (severity === 'error') return 'error';
  return severity === 'warning' ? 'warn' : undefined;
}
