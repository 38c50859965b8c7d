'use client';

import dynamic from 'next/dynamic';
import { Start } from '../start/start';
import { PictureSkeleton } from './picture-skeleton';
import { useAnalysis, useStudioState } from './shell-context';

const NoPicture = dynamic(() => import('./no-picture').then((module) => module.NoPicture), { ssr: false });
const PodPicture = dynamic(() => import('./pod-picture').then((module) => module.PodPicture), {
  ssr: false,
  loading: PictureSkeleton,
});

/** What stands in the middle: the start, the pod's picture, or why there is none. */
export function PicturePane() {
  const empty = useStudioState(({ text }) => text.trim() === '');
  const drawn = useAnalysis(({ picture }) => picture !== undefined);
  const known = useAnalysis(({ snapshot, trouble }) => snapshot !== undefined || trouble !== undefined);
  if (empty) return <Start />;
  if (drawn) return <PodPicture />;
  return known ? <NoPicture /> : <PictureSkeleton />;
}
