'use client';

/**
 * The parts around the picture. Their markup comes with the page, their code right after what one needs to start:
 * pasting, opening and the patterns work before it is there. Their styles must come with the markup.
 */
import '../editor/editor-pane.module.css';
import '../findings/findings-panel.module.css';
import '../palette/palette-rail.module.css';
import '../ui/field.module.css';
import '../ui/popover.module.css';
import '../ui/select.module.css';
import '../ui/splitter.module.css';
import '../ui/tabs.module.css';
import './file-menu.module.css';
import './keep-status.module.css';
import './phone-tabs.module.css';
import './right-column.module.css';
import './right-panes.module.css';
import './top-bar.module.css';
import './workload-switcher.module.css';
import start from '../start/start.module.css';
import { lazyPart } from '../ui/lazy-part';

const topBar = () => import('./top-bar').then((module) => module.TopBar);
const paletteRail = () => import('../palette/palette-rail').then((module) => module.PaletteRail);
const rightColumn = () => import('./right-column').then((module) => module.RightColumn);
const phoneTabs = () => import('./phone-tabs').then((module) => module.PhoneTabs);
const sheet = () => import('./sheet').then((module) => module.Sheet);
const startWithApp = () => import('../start/start-with-app').then((module) => module.StartWithApp);
const overlays = () => import('./overlays').then((module) => module.Overlays);

export const TopBar = lazyPart(topBar);
export const PaletteRail = lazyPart(paletteRail);
export const RightColumn = lazyPart(rightColumn);
export const PhoneTabs = lazyPart(phoneTabs);
/** Where the start comes back, its card stands empty for the blink that the form takes. */
export const StartWithApp = lazyPart(startWithApp, <div className={start.card} />);
/** Loaded when it is first opened. */
export const Sheet = lazyPart(sheet);
export const Overlays = lazyPart(overlays);

/** Resolves when the code of every part is there; a part that cannot be loaded says so itself. */
export async function partsLoaded(): Promise<void> {
  await Promise.allSettled([topBar(), paletteRail(), rightColumn(), phoneTabs(), startWithApp(), overlays()]);
}
