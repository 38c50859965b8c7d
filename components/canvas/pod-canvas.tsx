'use client';

import { useCallback, useId, useMemo, useRef, useState } from 'react';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import type { Part } from '@/lib/layout/paint/shapes';
import { podSentence } from '@/lib/layout/sentences';
import type { FormKind } from './action-types';
import { useCanvasApi } from './canvas-api';
import { canvasEvents } from './canvas-events';
import { CanvasOverlays } from './canvas-overlays';
import { CanvasTools } from './canvas-tools';
import type { PodCanvasProps } from './canvas-types';
import { CellMenu } from './cell-menu';
import { FindBox } from './find-box';
import { FlowViewport } from './flow-viewport';
import { Frame } from './frame';
import { ModeStrip } from './mode-strip';
import { SelectionBands } from './overlays';
import overlayStyles from './overlays.module.css';
import { entryOf, findingsAt, freshParts, idOfElement } from './part-ids';
import { pasteArgs } from './paste-args';
import styles from './pod-canvas.module.css';
import { ScrollViewport } from './scroll-viewport';
import { StaleBanner } from './stale-banner';
import type { Pointed } from './tooltip';
import { useGestures } from './use-gestures';
import { useGlide } from './use-glide';
import { elementOf, useGridFocus } from './use-grid-focus';
import { useHeldItem } from './use-held-item';
import { useLook } from './use-look';
import { useModes } from './use-modes';
import { usePaneSize } from './use-pane-size';
import { usePicks } from './use-picks';
import { PHONE_WIDTH, usePicture } from './use-picture';
import { useSight } from './use-sight';
import type { ViewportHandle } from './viewport-types';

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
  const [hovered, setHovered] = useState<Pointed>();

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

  const look = useLook({ props, grid, pointed: hovered?.id, hits, mode });
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
  const sight = useSight(root, layout, scrolls);
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
            onShift={sight.onShift}
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
                pointed={menu === undefined ? hovered : undefined}
                onCloseForm={closeForm}
              />
            </Frame>
          </Viewport>
        )}
        <div ref={gestures.band.element} className={overlayStyles.rubber} hidden />
      </div>
      <CanvasTools
        props={props}
        layout={layout}
        api={api}
        picks={picks}
        idle={mode.kind === 'idle'}
        phone={phone}
        shown={size.width}
        sight={sight}
        viewport={viewport}
      />
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
