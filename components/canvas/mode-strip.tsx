import type { CommandPreview } from './canvas-types';
import { ExplanationStrip } from './explanation-strip';
import type { Held } from './use-held-item';
import { type Mode, namesOf, slotWords, standsAs } from './use-modes';
import { wireQuestion } from './wire-ends';

interface ModeStripProps {
  readonly mode: Mode;
  readonly held: Held | undefined;
  readonly preview: CommandPreview | undefined;
  readonly byPointer: boolean;
}

/** What is going on and what it would do: something is held, moved or wired. */
export function ModeStrip({ mode, held, preview, byPointer }: ModeStripProps) {
  if (held) {
    return (
      <ExplanationStrip
        title={held.item.label}
        text={held.helps === undefined ? standsAs(held.slot) : `for ${held.helps}, ${standsAs(held.slot)}`}
        outcome={preview?.outcome}
        keys="Let go to add it here · Esc puts it back"
      />
    );
  }
  if (mode.kind === 'move') {
    const slot = mode.at === mode.home ? undefined : mode.slots[mode.at];
    const [only = ''] = mode.containers;
    const said =
      preview?.outcome.done && mode.containers.length === 1 ? preview.outcome.said.replace(`${only} `, '') : undefined;
    return (
      <ExplanationStrip
        title={namesOf(mode.containers)}
        text={said ?? (slot ? slotWords(slot) : 'choose another place')}
        outcome={preview?.outcome}
        keys={
          byPointer
            ? 'Let go to move it here · Esc puts it back'
            : 'Click a place, or left and right and Enter · Esc puts back'
        }
      />
    );
  }
  if (mode.kind === 'wire') {
    return (
      <ExplanationStrip
        title={wireQuestion(mode.from)}
        text=""
        outcome={preview?.outcome}
        keys={byPointer ? 'Let go on one of them · elsewhere ends it' : 'Click one, or arrows and Enter · Esc ends'}
      />
    );
  }
  return null;
}
