'use client';

import dynamic from 'next/dynamic';

/**
 * The composer in a chunk of its own: its markup comes with the page, its code loads beside the framework's instead of
 * after it, and pages to read share none of it.
 */
export const StudioEntry = dynamic(() => import('./studio-page').then((module) => module.StudioPage));
