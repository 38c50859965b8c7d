import { foldingRanges } from '@/lib/studio/folding-ranges';
import type { Shell } from '../studio/shell';
import type { TextBinding } from './bind-text';
import { monaco } from './monaco';

/**
 * Folds away what a cluster wrote (`status`, `managedFields`) when a text with it is opened, and brings it back when
 * the page says so. Nothing of the text changes; the arrows at the edge and the usual keys fold and unfold as well.
 */
export function foldServerLines(
  { analyst, studio, ui }: Shell,
  editor: monaco.editor.IStandaloneCodeEditor,
  binding: TextBinding,
): () => void {
  const provider = monaco.languages.registerFoldingRangeProvider('yaml', {
    provideFoldingRanges: (model) => (model === binding.model ? foldingRanges(model.getValue()) : null),
  });

  /** Lines at which such blocks start, counted from 0 as the editor's commands do. */
  const lines = (): number[] => {
    const { snapshot } = analyst.get();
    if (snapshot === undefined || snapshot.revision !== studio.get().revision) return [];
    const { toEditor } = binding.view();
    return snapshot.documents.flatMap(({ serverBlocks }) =>
      serverBlocks.map(({ start }) => binding.model.getPositionAt(toEditor(start)).lineNumber - 1),
    );
  };

  let folded = false;
  const follow = () => {
    const wanted = ui.get().serverLines === 'folded';
    if (wanted === folded) return;
    const selectionLines = lines();
    if (selectionLines.length === 0) return;
    folded = wanted;
    editor.trigger('outrigger', wanted ? 'editor.fold' : 'editor.unfold', { selectionLines });
  };

  /** A text that came in as a whole; edits of it leave the folding to the person. */
  let opened: number | undefined;
  const onAnswer = () => {
    const { change, textRevision } = studio.get();
    const { snapshot } = analyst.get();
    if (snapshot === undefined || snapshot.revision !== studio.get().revision || opened === textRevision) return;
    const whole = opened === undefined || change?.origin === 'open' || (change?.textBefore.trim() ?? '') === '';
    opened = textRevision;
    if (!whole) return;
    folded = false;
    ui.set({ serverLines: lines().length > 0 ? 'folded' : 'shown' });
    follow();
  };
  const stops = [analyst.subscribe(onAnswer), ui.subscribe(follow)];
  onAnswer();
  return () => {
    for (const stop of stops) stop();
    provider.dispose();
  };
}
