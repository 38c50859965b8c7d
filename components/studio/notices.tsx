'use client';

import { lazyPart } from '../ui/lazy-part';
import { useAnalysis, useKeeper, useUi } from './shell-context';

const NoticeBands = lazyPart(() => import('./notice-bands').then((module) => module.NoticeBands));

/** The bands over the workspace, loaded when there is something to say. */
export function Notices() {
  const notice = useUi((ui) => ui.notice !== undefined);
  const conflict = useKeeper((state) => state.conflict !== undefined);
  const trouble = useAnalysis((analysis) => analysis.trouble !== undefined);
  return notice || conflict || trouble ? <NoticeBands /> : null;
}
