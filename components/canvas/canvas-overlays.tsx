import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { Part } from '@/lib/layout/paint/shapes';
import { containerAt, type FormKind } from './action-types';
import type { PodCanvasProps } from './canvas-types';
import { CellForm } from './cell-form';
import { NameRow } from './name-row';
import { CardGhost, EffectChips, HelpedBorder, InsertionMark, SelectionBorders, WireLine } from './overlays';
import { effectChips } from './part-ids';
import type { PartLook } from './picture-layer';
import { RailStrip } from './rail-strip';
import { RenameField } from './rename-field';
import { hintOf, type Pointed, Tooltip } from './tooltip';
import type { useGestures } from './use-gestures';
import type { Held } from './use-held-item';
import type { useModes } from './use-modes';
import type { Picture } from './use-picture';

interface CanvasOverlaysProps {
  /** As it is shown, with what is held. */
  readonly picture: Picture;
  /** As the text has it. */
  readonly base: Picture;
  readonly props: PodCanvasProps;
  /** Containers that are selected. */
  readonly chosen: readonly string[];
  readonly scrolls: boolean;
  readonly lookOf: (part: Part) => PartLook;
  readonly modes: ReturnType<typeof useModes>;
  readonly held: Held | undefined;
  readonly gestures: ReturnType<typeof useGestures>;
  /** The picture shows something that is not there yet. */
  readonly fresh: boolean;
  readonly form: { readonly kind: FormKind; readonly place: GridPlace } | undefined;
  readonly pointed: Pointed | undefined;
  readonly onCloseForm: (back: boolean) => void;
}

/** What lies on the picture for a while: selection, marks of what is held, forms, hints. */
export function CanvasOverlays(options: CanvasOverlaysProps) {
  const { picture, base, props, chosen, scrolls, modes, held, gestures, fresh, form, onCloseForm } = options;
  const { layout, grid, view: shownView } = picture;
  const { view, onCommand, onPreview } = props;
  const { mode, preview } = modes;
  const slot = held ? held.slot : mode.kind === 'move' && mode.at !== mode.home ? mode.slots[mode.at] : undefined;
  const refused = preview !== undefined && !preview.outcome.done;
  const { dragging } = gestures.card;
  const ghost = dragging === undefined ? undefined : layout.cards.find((card) => card.container === dragging);
  const { pointed } = options;
  const hoverPlace = pointed && placeOf(grid, pointed.id);
  const quiet = form !== undefined || mode.kind !== 'idle' || held !== undefined;
  const hint = hoverPlace && !quiet ? hintOf(hoverPlace, pointed, shownView, layout) : undefined;
  const formBox = form?.place.stop?.box ?? form?.place.cell.box;
  return (
    <>
      <SelectionBorders layout={layout} containers={chosen} />
      {scrolls && <RailStrip layout={layout} parts={picture.parts} lookOf={options.lookOf} />}
      {scrolls && <NameRow layout={layout} />}
      {slot && !fresh && <InsertionMark slot={slot} impossible={refused} />}
      {held?.helps !== undefined && <HelpedBorder layout={layout} container={held.helps} />}
      {hint !== undefined && hoverPlace && (
        <Tooltip
          key={`${pointed.id} ${pointed.probes}`}
          place={hoverPlace}
          pointed={pointed}
          text={hint}
          frame={layout}
        />
      )}
      {ghost && (
        <CardGhost card={ghost} count={mode.kind === 'move' ? mode.containers.length : 1} ghost={gestures.card.ghost} />
      )}
      {gestures.wire.wiring && <WireLine layout={layout} line={gestures.wire.line} />}
      {held && preview?.view && preview.outcome.done && (
        <EffectChips layout={layout} chips={effectChips(view, preview.view, preview.outcome.effects)} />
      )}
      {form?.kind === 'rename' && (
        <RenameField
          key={form.place.cell.id}
          place={form.place}
          view={view}
          layout={base.layout}
          onCommand={onCommand}
          onPreview={onPreview}
          onClose={onCloseForm}
        />
      )}
      {form && form.kind !== 'rename' && formBox && (
        <CellForm
          key={`${form.kind} ${form.place.cell.id}`}
          kind={form.kind}
          place={form.place}
          view={view}
          container={containerAt(form.place, view)}
          at={{
            x: Math.max(8, Math.min(formBox.x, layout.width - 272)),
            y: formBox.y + Math.min(formBox.height, 40) + 4,
          }}
          onSubmit={onCommand}
          onClose={() => onCloseForm(true)}
        />
      )}
    </>
  );
}
