'use client';

import dynamic from 'next/dynamic';
import { useAnalysis, useKeeper, useUi } from './shell-context';

const NoticeBands = dynamic(() => import('./notice-bands').then((module) => module.NoticeBands), { ssr: false });

/** The bands over the workspace, loaded when there is something to say. */
export function Notices() {
  const notice = useUi((ui) => ui.notice !== undefined);
  const conflict = useKeeper((state) => state.conflict !== undefined);
  const trouble = useAnalysis((analysis) => analysis.trouble !== undefined);
  return notice || conflict || trouble ? <NoticeBands /> : null;
}
