import type { Stage } from '@/lib/rules/finding';

/** What a fault does to the pod, in a few words. */
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  rejected: 'Rejected by the API server',
  'blocks-start': 'Does not start',
  'blocks-ready': 'Does not become ready',
  'breaks-in-use': 'Breaks in use',
  risk: 'Risk',
  tidy: 'Tidy',
};
