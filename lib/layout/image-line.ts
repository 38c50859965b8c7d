import type { ContainerView } from '../pod/pod-view';
import { cutEnd, cutMiddle, oneLine } from './cut-text';
import type { Measure } from './fonts';
import type { LayoutContext } from './layout-context';
import type { TextRun } from './pod-layout';

/** Tags up to this many characters stay whole: they are what a person looks for. */
const WHOLE_TAG = 14;
const GAP = 8;
/** What a card keeps free at both sides of its lines. */
const CARD_PAD = 22;

/** The image's name at the left, its tag or digest at the right; the name gives way first. */
export function imageRuns(
  context: LayoutContext,
  container: ContainerView,
  previous: ContainerView | undefined,
  left: number,
  right: number,
  y: number,
  marks: { x: number; y: number }[],
): TextRun[] {
  const { measure } = context;
  const room = right - left;
  const image = container.image;
  if (!image) return [{ x: left, y, text: cutEnd('no image', 'mono', room, measure), font: 'mono', tone: 'muted' }];
  if (previous?.image?.text === image.text) {
    const text = cutMiddle(`= ${oneLine(previous.name)}`, 'mono', room, measure);
    return [{ x: left, y, text, font: 'mono', tone: 'muted', full: `the same image: ${image.text}` }];
  }
  const name = oneLine(image.name || image.text);
  const missing = image.tag === undefined && image.digest === undefined;
  const tag = oneLine(tagText(image.tag, image.digest));
  const tagRoom = room - GAP - Math.min(measure(name, 'mono'), room * 0.45) - (missing ? 15 : 0);
  const wholeTag = Array.from(tag).length <= WHOLE_TAG && measure(tag, 'mono') <= tagRoom;
  const shown = wholeTag ? tag : cutMiddle(tag, 'mono', tagRoom, measure);
  const tagWidth = measure(shown, 'mono') + (missing ? 15 : 0);
  const runs: TextRun[] = [
    {
      x: left,
      y,
      text: cutMiddle(name, 'mono', room - tagWidth - GAP, measure),
      font: 'mono',
      tone: 'ink',
      full: image.text,
    },
    { x: right, y, text: shown, font: 'mono', tone: missing ? 'warn' : 'muted', anchor: 'end', full: image.text },
  ];
  if (missing && shown !== '') marks.push({ x: right - tagWidth, y: y - 10 });
  return runs.filter((run) => run.text !== '');
}

/** `v1.2`, `@3f2a91c` for a digest alone, `:latest?` when neither is written. */
function tagText(tag: string | undefined, digest: string | undefined): string {
  if (tag !== undefined) return tag;
  if (digest !== undefined) return `@${digest.replace(/^[^:]*:/, '').slice(0, 7)}`;
  return ':latest?';
}

/** Width of a card that shows the image's name and tag whole. */
export function wholeImageWidth({ image }: ContainerView, measure: Measure): number {
  if (!image) return 0;
  const tag = oneLine(tagText(image.tag, image.digest));
  const mark = image.tag === undefined && image.digest === undefined ? 15 : 0;
  return CARD_PAD + measure(oneLine(image.name || image.text), 'mono') + GAP + measure(tag, 'mono') + mark;
}
