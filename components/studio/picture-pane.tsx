'use client';

import { Start } from '../start/start';
import { lazyPart } from '../ui/lazy-part';
import { PictureSkeleton } from './picture-skeleton';
import { useAnalysis, useStudioState } from './shell-context';

const NoPicture = lazyPart(() => import('./no-picture').then((module) => module.NoPicture));
const PodPicture = lazyPart(() => import('./pod-picture').then((module) => module.PodPicture), <PictureSkeleton />);

/** What stands in the middle: the start, the pod's picture, or why there is none. */
export function PicturePane() {
  const empty = useStudioState(({ text }) => text.trim() === '');
  const drawn = useAnalysis(({ picture }) => picture !== undefined);
  const known = useAnalysis(({ snapshot, trouble }) => snapshot !== undefined || trouble !== undefined);
  if (empty) return <Start />;
  if (drawn) return <PodPicture />;
  return known ? <NoPicture /> : <PictureSkeleton />;
}
