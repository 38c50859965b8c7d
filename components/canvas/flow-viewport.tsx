'use client';

import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  type Node,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStoreApi,
  type Viewport,
} from '@xyflow/react';
import { createContext, type ReactNode, useContext, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import styles from './flow-viewport.module.css';
import { MARGIN, type ViewportProps } from './viewport-types';

const FrameContent = createContext<ReactNode>(null);

/** The frame is one node: its parts have fixed places, so nothing in it is React Flow's to move. */
function FrameNode() {
  return useContext(FrameContent);
}

const NODE_TYPES = { frame: FrameNode };
const FRAME_ATTRIBUTES = { 'aria-roledescription': undefined, role: undefined };

/** The wide viewport: React Flow pans and zooms the frame; its keyboard handling is off, as the grid has its own. */
export function FlowViewport(props: ViewportProps) {
  return (
    <ReactFlowProvider>
      <FrameContent.Provider value={props.children}>
        <Flow {...props} />
      </FrameContent.Provider>
    </ReactFlowProvider>
  );
}

function Flow({ width, height, gutter, pane, handle, onShift, onZoom, grows }: ViewportProps) {
  const flow = useReactFlow();
  const store = useStoreApi();
  // Straight from the store: React Flow's own callbacks leave out the first step of a wheel.
  useEffect(() => {
    const tell = ({ transform: [x, y, zoom] }: ReturnType<typeof store.getState>) =>
      onShift({ x: Math.max(0, -x / zoom), y: Math.max(0, -y / zoom), height: (pane.height - Math.max(0, y)) / zoom });
    tell(store.getState());
    return store.subscribe(tell);
  }, [store, onShift, pane.height]);
  const lastStep = useRef(0);
  const size = grows ? roomySize(width, height, pane) : 1;
  const host = useRef<HTMLDivElement>(null);
  const nodes = useMemo<Node[]>(
    () => [
      {
        id: 'frame',
        type: 'frame',
        position: { x: 0, y: 0 },
        data: {},
        width,
        height,
        draggable: false,
        selectable: false,
        connectable: false,
        focusable: false,
        style: { pointerEvents: 'all' },
        domAttributes: FRAME_ATTRIBUTES,
      },
    ],
    [width, height],
  );
  // The frame stands at the top left; what does not fit can be panned to, and no further.
  const extent = useMemo<[[number, number], [number, number]]>(
    () => [
      [-MARGIN, -MARGIN],
      [Math.max(width + MARGIN, pane.width / size - MARGIN), Math.max(height + MARGIN, pane.height / size - MARGIN)],
    ],
    [width, height, pane, size],
  );

  useImperativeHandle(
    handle,
    () => ({
      reveal(box, sticky) {
        const { x, y, zoom } = flow.getViewport();
        const left = box.x * zoom + x;
        const right = left + box.width * zoom;
        const top = box.y * zoom + y;
        const bottom = top + box.height * zoom;
        const clear = 48;
        const from = gutter * zoom + MARGIN;
        let dx = 0;
        let dy = 0;
        if (!sticky && left < from + 8) dx = from + clear - left;
        else if (!sticky && right > pane.width - 8) dx = pane.width - clear - right;
        // Clear of the line of names, at either edge.
        if (top < 36) dy = clear - top;
        else if (bottom > pane.height - 36) dy = pane.height - clear - bottom;
        if (dx !== 0 || dy !== 0) void flow.setViewport(clamp({ x: x + dx, y: y + dy, zoom }, extent, pane));
      },
      panBy(dx, dy) {
        const { x, y, zoom } = flow.getViewport();
        void flow.setViewport(clamp({ x: x + dx, y: y + dy, zoom }, extent, pane));
      },
      reset() {
        void flow.setViewport({ x: MARGIN, y: MARGIN, zoom: size });
      },
    }),
    [flow, gutter, pane, extent, size],
  );

  // Whoever has zoomed keeps that size.
  const given = useRef(1);
  useEffect(() => {
    const now = flow.getViewport();
    if (Math.abs(now.zoom - given.current) < 0.001 && now.zoom !== size)
      void flow.setViewport(clamp({ ...now, zoom: size }, extent, pane));
    given.current = size;
  }, [flow, size, extent, pane]);

  // After a change of size the frame must not stand out of reach.
  useEffect(() => {
    const now = flow.getViewport();
    const next = clamp(now, extent, pane);
    if (next.x !== now.x || next.y !== now.y) void flow.setViewport(next);
  }, [flow, extent, pane]);

  // At and below 100 % a step of zoom is one of density; only above it the viewport scales.
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey || event.deltaY === 0 || flow.getViewport().zoom > 1.001) return;
      // A pinch comes as many small steps: one of density is enough for a while.
      const waits = event.timeStamp - lastStep.current < 400;
      if (!waits && !onZoom(event.deltaY > 0 ? -1 : 1) && event.deltaY < 0) return;
      event.preventDefault();
      event.stopPropagation();
      if (!waits) lastStep.current = event.timeStamp;
    };
    element.addEventListener('wheel', onWheel, { passive: false, capture: true });
    return () => element.removeEventListener('wheel', onWheel, { capture: true });
  }, [flow, onZoom]);

  return (
    <div ref={host} className={styles.host}>
      <ReactFlow
        className={styles.flow}
        nodes={nodes}
        edges={[]}
        nodeTypes={NODE_TYPES}
        defaultViewport={{ x: MARGIN, y: MARGIN, zoom: 1 }}
        translateExtent={extent}
        minZoom={1}
        maxZoom={2}
        panOnScroll
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        zoomActivationKeyCode={null}
        proOptions={{ hideAttribution: true }}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} color="var(--dot)" />
      </ReactFlow>
    </div>
  );
}

/** From this width on a screen counts as large. */
const LARGE = 1500;
const LARGEST_SIZE = 1.5;

/** How much larger than 100 % a picture may be shown so that all of it stays in sight, in steps of 5 %. */
function roomySize(width: number, height: number, pane: { readonly width: number; readonly height: number }): number {
  if (pane.width < LARGE) return 1;
  const room = Math.min((pane.width - MARGIN * 2) / width, (pane.height - MARGIN * 2) / height);
  return Math.max(1, Math.min(LARGEST_SIZE, Math.floor(room * 20) / 20));
}

function clamp(
  viewport: Viewport,
  extent: [[number, number], [number, number]],
  pane: { width: number; height: number },
): Viewport {
  const { zoom } = viewport;
  const [[left, top], [right, bottom]] = extent;
  const within = (value: number, from: number, to: number, size: number) =>
    Math.max(Math.min(value, -from * zoom), Math.min(-from * zoom, size - to * zoom));
  return {
    x: within(viewport.x, left, right, pane.width),
    y: within(viewport.y, top, bottom, pane.height),
    zoom,
  };
}
