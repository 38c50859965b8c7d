/** For tests: the view of the first pod of a text. */
import { buildPodViews } from '../build-pod-view';
import type { PodView } from '../pod-view';
import { objectsOf } from './objects-of';

export function viewOf(text: string): PodView {
  const view = buildPodViews(objectsOf(text), '1.37')[0];
  if (view === undefined) throw new Error('the text holds no pod');
  return view;
}

/** A Pod with this spec (YAML, not indented), and further documents behind it. */
export function podOf(spec: string, more = ''): PodView {
  const indented = spec.replace(/^(?=.)/gm, '  ');
  return viewOf(`apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  labels: {app: p}\nspec:\n${indented}\n${more}`);
}
