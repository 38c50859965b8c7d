'use client';

import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { Part } from '@/lib/layout/paint/shapes';
import { reachWhile } from '@/lib/layout/reach';
import { podSentence } from '@/lib/layout/sentences';
import type { FormKind } from './action-types';
import { useCanvasApi } from './canvas-api';
import { canvasEvents } from './canvas-events';
import { CanvasOverlays } from './canvas-overlays';
import type { PodCanvasProps } from './canvas-types';
import { CellMenu } from './cell-menu';
import { DensityControl } from './density-control';
import { FindBox } from './find-box';
import { FlowViewport } from './flow-viewport';
import { Frame } from './frame';
import { lightOf, lightOfFinding, lightOfHits, lookOf } from './light';
import { ModeStrip } from './mode-strip';
import { nameRowAt, type Sight } from './name-row';
import { SelectionBands } from './overlays';
import overlayStyles from './overlays.module.css';
import { Overview } from './overview';
import { entryOf, findingsAt, freshParts, idOfElement } from './part-ids';
import { pasteArgs } from './paste-args';
import { PickBar } from './pick-bar';
import styles from './pod-canvas.module.css';
import { railStripAt } from './rail-strip';
import { ScrollViewport } from './scroll-viewport';
import { StaleBanner } from './stale-banner';
import { useGestures } from './use-gestures';
import { useGlide } from './use-glide';
import { elementOf, useGridFocus } from './use-grid-focus';
import { useHeldItem } from './use-held-item';
import { useModes } from './use-modes';
import { usePaneSize } from './use-pane-size';
import { usePicks } from './use-picks';
import { PHONE_WIDTH, usePicture } from './use-picture';
import type { ViewportHandle } from './viewport-types';

const NONE: readonly string[] = [];
const DENSITIES = ['strip', 'compact', 'full'] as const;

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
  const readOnlyReason = props.readOnlyReason ?? 'this view is read-only: edit a copy';
  const blocked = readOnly ? readOnlyReason : stale ? `not now: ${stale.message}` : undefined;

  const [allVolumes, setAllVolumes] = useState(false);
  const [searching, setSearching] = useState(false);
  const [hits, setHits] = useState<readonly string[]>();
  const base = usePicture(view, props, size.width, !readOnly, allVolumes);
  const modes = useModes(base, props);
  const picks = usePicks(view);
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
  const paste = useCallback(
    (text: string) => {
      const args = pasteArgs(text, placeOf(base.grid, focus.current), view);
      if (args === undefined) return false;
      picks.takeNew();
      void onCommand('paste-container', args);
      return true;
    },
    [base.grid, focus, view, picks, onCommand],
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
    paste,
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
    picks,
    root,
    setForm,
    setMenu,
    allVolumes,
    setAllVolumes,
    openFind: () => setSearching(true),
    resetView: () => viewport.current?.reset(),
  });

  const finding = findings.find(({ id }) => id === (props.hoveredFinding ?? props.finding));
  const pointed = hovered ?? undefined;
  const lit = useMemo(() => {
    if (hits)
      return lightOfHits(
        hits.flatMap((id) => placeOf(grid, id) ?? []),
        view,
      );
    const place = pointed === undefined ? undefined : placeOf(grid, pointed);
    const own = lightOf(place, view);
    return own.keys.size > 0 ? own : lightOfFinding(finding, view);
  }, [hits, pointed, grid, view, finding]);
  const { running } = props;
  const moment = useMemo(() => running && { running, refused: reachWhile(view, running).refused }, [running, view]);
  // Told by its containers, not by the mode: a new place under the pointer draws no part anew.
  const movedNow = mode.kind === 'move' ? mode.containers : NONE;
  const moving = useMemo(() => new Set(movedNow), [movedNow]);
  const look = useCallback(
    (part: Part) => (part.kind === 'card' && moving.has(part.container ?? '') ? 'waiting' : lookOf(part, lit, moment)),
    [lit, moment, moving],
  );
  const isFresh = useCallback((part: Part) => fresh?.has(part.id) ?? false, [fresh]);

  const gestures = useGestures({
    root,
    viewport,
    picture: base,
    width: layout.width,
    blocked,
    modes,
    picks,
    api,
    openMenu: setMenu,
    onSay,
  });
  const events = canvasEvents({
    props,
    picture: base,
    api,
    modes,
    picks,
    focus,
    blocked,
    hovered,
    setHovered,
    openMenu: (next) => {
      gestures.stopLongPress();
      setMenu(next);
    },
    dragging: gestures.dragging,
    wasGesture: gestures.wasGesture,
    rename: (place) => api.openForm('rename', place),
  });
  const handlers = { ...events, ...gestures.handlers };

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
      const rail = scrolls ? railStripAt(layout, sight) : undefined;
      element.style.setProperty('--rail', `${rail?.y ?? 0}px`);
      element.toggleAttribute('data-rail', rail !== undefined);
      const names = scrolls ? nameRowAt(layout, sight, rail?.height) : undefined;
      element.style.setProperty('--names', `${names ?? 0}px`);
      element.toggleAttribute('data-names', names !== undefined);
    },
    [layout, scrolls],
  );
  // Zooming below 100 % makes the columns narrower instead of the type smaller, and back again.
  const onZoom = useCallback(
    (by: 1 | -1) => {
      const next = DENSITIES[DENSITIES.indexOf(layout.density) + by];
      if (next !== undefined) onDensity(next);
      return next !== undefined;
    },
    [onDensity, layout.density],
  );

  const closeMenu = useCallback(
    (back: boolean) => {
      setMenu(undefined);
      if (back) elementOf(root.current, focus.current)?.focus({ preventScroll: true });
    },
    [focus],
  );
  const closeForm = useCallback(
    (back: boolean) => {
      setForm(undefined);
      if (back) elementOf(root.current, focus.current)?.focus({ preventScroll: true });
    },
    [focus],
  );

  const selectedContainer = selection?.kind === 'container' ? selection.id : undefined;
  const chosen = picks.ids.length > 0 ? picks.ids : selectedContainer === undefined ? [] : [selectedContainer];
  const Viewport = phone ? ScrollViewport : FlowViewport;
  const selected = useMemo(() => {
    if (picks.ids.length > 0) return new Set(picks.ids.map((id) => `container:${id}`));
    const one = selection && idOfElement(grid, selection);
    return new Set(one === undefined ? [] : [one]);
  }, [picks.ids, selection, grid]);

  return (
    <div className={styles.canvas}>
      {stale && <StaleBanner stale={stale} />}
      <div ref={pane} className={styles.pane} data-canvas-pane {...gestures.band.handlers}>
        {size.width > 0 && (
          <Viewport
            width={layout.width}
            height={layout.height}
            gutter={layout.gutter}
            pane={size}
            handle={viewport}
            onShift={onShift}
            onZoom={onZoom}
            grows={props.density === 'fit'}
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
              ground={<SelectionBands layout={layout} containers={chosen} />}
              overlay={{
                label: podSentence(view, verdict),
                current: focus.current,
                selected,
                valid,
                editable: blocked === undefined,
                describedBy: descriptionId,
              }}
            >
              <CanvasOverlays
                picture={shown}
                base={base}
                props={props}
                chosen={chosen}
                scrolls={scrolls}
                lookOf={look}
                modes={modes}
                held={held}
                gestures={gestures}
                fresh={fresh !== undefined}
                form={form}
                hovered={menu === undefined ? hovered : undefined}
                onCloseForm={closeForm}
              />
            </Frame>
          </Viewport>
        )}
        <div ref={gestures.band.element} className={overlayStyles.rubber} hidden />
      </div>
      {(!phone || picks.ids.length > 0) && (
        <div className={styles.tools}>
          {picks.ids.length > 0 && mode.kind === 'idle' && <PickBar api={api} picked={picks.ids} onEnd={picks.clear} />}
          {!phone && layout.width > size.width * 1.2 && (
            <Overview
              layout={layout}
              mark={mark}
              shown={size.width}
              onGo={(x) => viewport.current?.panBy(shift.current - x, 0)}
            />
          )}
          {!phone && <DensityControl chosen={props.density} shown={layout.density} onChange={onDensity} />}
        </div>
      )}
      <ModeStrip mode={mode} held={held} preview={preview} byPointer={gestures.dragging} />
      {searching && (
        <FindBox
          grid={base.grid}
          onHits={setHits}
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
