'use client';

import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { slotAt } from '@/lib/layout/drop-slots';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { Part } from '@/lib/layout/paint/shapes';
import { podSentence } from '@/lib/layout/sentences';
import { containerAt, type FormKind } from './action-types';
import { useCanvasApi } from './canvas-api';
import { canvasEvents } from './canvas-events';
import type { PodCanvasProps } from './canvas-types';
import { CellForm } from './cell-form';
import { CellMenu } from './cell-menu';
import { DensityControl } from './density-control';
import { FindBox } from './find-box';
import { FlowViewport } from './flow-viewport';
import { Frame } from './frame';
import { lightOf, lightOfFinding, lookOf } from './light';
import { ModeStrip } from './mode-strip';
import { NameRow, nameRowAt, type Sight } from './name-row';
import { CardGhost, EffectChips, InsertionMark, SelectionBand, SelectionBorder } from './overlays';
import { Overview } from './overview';
import { effectChips, entryOf, findingsAt, freshParts, idOfElement } from './part-ids';
import styles from './pod-canvas.module.css';
import { ScrollViewport } from './scroll-viewport';
import { StaleBanner } from './stale-banner';
import { hintOf, Tooltip } from './tooltip';
import { useCardDrag } from './use-card-drag';
import { useGlide } from './use-glide';
import { elementOf, useGridFocus } from './use-grid-focus';
import { useHeldItem } from './use-held-item';
import { useModes } from './use-modes';
import { usePaneSize } from './use-pane-size';
import { PHONE_WIDTH, usePicture } from './use-picture';
import type { ViewportHandle } from './viewport-types';

/**
 * The picture of one pod, to be looked at, pointed at and moved through. It never edits text: whatever is done here
 * becomes a command of lib/commands, handed to `onCommand`.
 */
export function PodCanvas(props: PodCanvasProps) {
  const { view, findings, verdict, selection, stale, onCommand, onSay, onDensity } = props;
  const [pane, size] = usePaneSize<HTMLDivElement>();
  const root = useRef<HTMLDivElement>(null);
  const viewport = useRef<ViewportHandle>(null);
  const mark = useRef<HTMLDivElement>(null);
  const shift = useRef(0);
  const descriptionId = useId();
  const phone = size.width < PHONE_WIDTH;
  const readOnly = props.readOnly === true;
  const blocked = readOnly ? 'this view is read-only: edit a copy' : stale ? `not now: ${stale.message}` : undefined;

  const [allVolumes, setAllVolumes] = useState(false);
  const [searching, setSearching] = useState(false);
  const base = usePicture(view, props, size.width, !readOnly, allVolumes);
  const modes = useModes(base, props);
  const { mode, preview, valid } = modes;
  const [form, setForm] = useState<{ kind: FormKind; place: GridPlace }>();
  const [menu, setMenu] = useState<{ place: GridPlace; x: number; y: number }>();
  const [hovered, setHovered] = useState<string>();

  const reveal = useCallback<ViewportHandle['reveal']>((box, sticky) => viewport.current?.reveal(box, sticky), []);
  const entry = useMemo(() => entryOf(base.grid, findings, view.id), [base.grid, findings, view.id]);
  const focus = useGridFocus(root, base.grid, entry, reveal);
  const focusElement = useCallback(
    (element?: Parameters<typeof idOfElement>[1]) =>
      focus.focus((element && idOfElement(base.grid, element)) ?? focus.current),
    [focus, base.grid],
  );
  const held = useHeldItem({
    handle: props.handle,
    root,
    picture: base,
    blocked,
    preview: modes,
    onCommand,
    onSay,
    focus: focusElement,
  });

  // While something of the palette is held, the picture shows the pod as it would be.
  const shownView = held && preview?.view ? preview.view : view;
  const shown = usePicture(shownView, props, size.width, !readOnly, allVolumes);
  const { layout, parts, grid } = shown;
  useGlide(root, shown);
  const fresh = useMemo(
    () => (shown.view === base.view ? undefined : freshParts(base.parts, parts)),
    [shown.view, base, parts],
  );

  const api = useCanvasApi({
    props,
    picture: base,
    blocked,
    focus,
    modes,
    root,
    setForm,
    setMenu,
    allVolumes,
    setAllVolumes,
    openFind: () => setSearching(true),
  });

  const finding = findings.find(({ id }) => id === (props.hoveredFinding ?? props.finding));
  const pointed = hovered ?? undefined;
  const lit = useMemo(() => {
    const place = pointed === undefined ? undefined : placeOf(grid, pointed);
    const own = lightOf(place, view);
    return own.keys.size > 0 ? own : lightOfFinding(finding, view);
  }, [pointed, grid, view, finding]);
  const moving = mode.kind === 'move' ? mode.container : undefined;
  const look = useCallback(
    (part: Part) =>
      moving !== undefined && part.id === `container:${moving}` ? 'waiting' : lookOf(part, lit, props.running),
    [lit, props.running, moving],
  );
  const isFresh = useCallback((part: Part) => fresh?.has(part.id) ?? false, [fresh]);

  const drag = useCardDrag({
    root,
    enabled: blocked === undefined,
    width: layout.width,
    onStart: (container) => modes.startMove(container),
    onOver: (_, x) => {
      if (mode.kind !== 'move') return;
      const slot = slotAt(mode.slots, base.layout, x);
      if (slot) modes.moveTo(mode, mode.slots.indexOf(slot), false);
    },
    onDrop: () => {
      if (mode.kind === 'move') modes.dropMove(mode);
    },
    onCancel: () => {
      modes.end();
      onSay('Put back');
    },
    panBy: (x, y) => viewport.current?.panBy(x, y),
  });

  const events = canvasEvents({
    props,
    picture: base,
    api,
    modes,
    focus,
    blocked,
    hovered,
    setHovered,
    openMenu: setMenu,
    dragging: drag.dragging !== undefined,
    wasDrag: drag.wasDrag,
  });
  const handlers = { ...events, ...drag.handlers };

  const scrolls = !phone;
  const onShift = useCallback(
    (sight: Sight) => {
      const element = root.current;
      if (!element) return;
      const { x } = sight;
      shift.current = x;
      const scale = Number(mark.current?.dataset.scale ?? 0);
      mark.current?.style.setProperty('--at', `${x * scale}px`);
      element.style.setProperty('--shift', `${x}px`);
      element.toggleAttribute('data-shifted', x > 0);
      const names = scrolls ? nameRowAt(layout, sight) : undefined;
      element.style.setProperty('--names', `${names ?? 0}px`);
      element.toggleAttribute('data-names', names !== undefined);
    },
    [layout, scrolls],
  );
  const onDenser = useCallback(
    () => onDensity(layout.density === 'full' ? 'compact' : 'strip'),
    [onDensity, layout.density],
  );

  const closeMenu = useCallback(
    (back: boolean) => {
      setMenu(undefined);
      if (back) elementOf(root.current, focus.current)?.focus({ preventScroll: true });
    },
    [focus],
  );
  const closeForm = useCallback(() => {
    setForm(undefined);
    elementOf(root.current, focus.current)?.focus({ preventScroll: true });
  }, [focus]);

  const slot = held ? held.slot : mode.kind === 'move' ? mode.slots[mode.at] : undefined;
  const refused = preview !== undefined && !preview.outcome.done;
  const ghostCard =
    drag.dragging === undefined ? undefined : layout.cards.find((card) => card.container === drag.dragging);
  const selectedContainer = selection?.kind === 'container' ? selection.id : undefined;
  const Viewport = phone ? ScrollViewport : FlowViewport;
  const hoverPlace = hovered === undefined ? undefined : placeOf(grid, hovered);
  const quiet = form !== undefined || menu !== undefined || mode.kind !== 'idle' || held !== undefined;
  const hint = hoverPlace && !quiet ? hintOf(hoverPlace, shownView, layout) : undefined;
  const formPlace = form?.place.stop?.box ?? form?.place.cell.box;

  return (
    <div className={styles.canvas}>
      {stale && <StaleBanner stale={stale} />}
      <div ref={pane} className={styles.pane} data-canvas-pane>
        {size.width > 0 && (
          <Viewport
            width={layout.width}
            height={layout.height}
            gutter={layout.gutter}
            pane={size}
            handle={viewport}
            onShift={onShift}
            onDenser={onDenser}
          >
            <Frame
              layout={layout}
              parts={parts}
              grid={grid}
              root={root}
              lookOf={look}
              isFresh={isFresh}
              stale={stale !== undefined}
              locked={blocked !== undefined}
              handlers={handlers}
              ground={
                selectedContainer !== undefined && <SelectionBand layout={layout} container={selectedContainer} />
              }
              overlay={{
                label: podSentence(view, verdict),
                current: focus.current,
                selected: selection && idOfElement(grid, selection),
                valid,
                editable: blocked === undefined,
                describedBy: descriptionId,
              }}
            >
              {selectedContainer !== undefined && <SelectionBorder layout={layout} container={selectedContainer} />}
              {scrolls && <NameRow layout={layout} />}
              {slot && !fresh && <InsertionMark slot={slot} impossible={refused} />}
              {hint !== undefined && hoverPlace && (
                <Tooltip key={hovered} place={hoverPlace} text={hint} frame={layout} />
              )}
              {ghostCard && <CardGhost card={ghostCard} ghost={drag.ghost} />}
              {held && preview?.view && preview.outcome.done && (
                <EffectChips layout={layout} chips={effectChips(view, preview.view, preview.outcome.effects)} />
              )}
              {form && formPlace && (
                <CellForm
                  key={`${form.kind} ${form.place.cell.id}`}
                  kind={form.kind}
                  place={form.place}
                  view={view}
                  container={containerAt(form.place, view)}
                  at={{
                    x: Math.max(8, Math.min(formPlace.x, layout.width - 272)),
                    y: formPlace.y + Math.min(formPlace.height, 40) + 4,
                  }}
                  onSubmit={onCommand}
                  onClose={closeForm}
                />
              )}
            </Frame>
          </Viewport>
        )}
      </div>
      {!phone && (
        <div className={styles.tools}>
          {layout.width > size.width * 1.2 && (
            <Overview
              layout={layout}
              mark={mark}
              shown={size.width}
              onGo={(x) => viewport.current?.panBy(shift.current - x, 0)}
            />
          )}
          <DensityControl chosen={props.density} shown={layout.density} onChange={onDensity} />
        </div>
      )}
      <ModeStrip mode={mode} held={held} preview={preview} byPointer={drag.dragging !== undefined} />
      {searching && (
        <FindBox
          grid={base.grid}
          onGo={(id) => {
            setSearching(false);
            focus.focus(id);
          }}
          onClose={() => {
            setSearching(false);
            focus.focus(focus.current);
          }}
        />
      )}
      {menu && (
        <CellMenu
          place={menu.place}
          api={api}
          at={menu}
          findings={findingsAt(menu.place, findings)}
          onFinding={props.onFinding}
          onFix={blocked === undefined ? props.onFix : undefined}
          onClose={closeMenu}
        />
      )}
      <p id={descriptionId} className="visually-hidden">
        Arrow keys move, Enter opens, question mark lists keys
      </p>
    </div>
  );
}
