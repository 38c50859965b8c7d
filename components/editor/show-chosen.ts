import type { Shell } from '../studio/shell';
import type { TextBinding } from './bind-text';
import { monaco } from './monaco';

/** Marks the chosen finding: its lines, and the other half with a dotted underline and a word. */
export function showChosen(
  shell: Shell,
  editor: monaco.editor.IStandaloneCodeEditor,
  binding: TextBinding,
): () => void {
  const { ui, analyst, studio } = shell;
  const decorations = editor.createDecorationsCollection();
  let shown: unknown;

  const update = () => {
    const { snapshot } = analyst.get();
    const finding = snapshot?.findings.find(({ id }) => id === ui.get().finding);
    if (finding === shown) return;
    if (snapshot !== undefined && snapshot.revision !== studio.get().revision) return;
    shown = finding;
    if (finding === undefined) {
      decorations.clear();
      return;
    }
    const { toEditor } = binding.view();
    const range = (start: number, end: number) =>
      monaco.Range.fromPositions(
        binding.model.getPositionAt(toEditor(start)),
        binding.model.getPositionAt(toEditor(Math.max(end, start + 1))),
      );
    const tone = finding.severity === 'error' ? ' error' : '';
    const own = range(finding.range.start, finding.range.end);
    decorations.set([
      {
        range: new monaco.Range(own.startLineNumber, 1, own.startLineNumber, 1),
        options: { isWholeLine: true, className: `chosen-line${tone}` },
      },
      ...finding.related.map((related) => ({
        range: range(related.range.start, related.range.end),
        options: {
          className: `chosen-related${tone}`,
          after: { content: '  other half', inlineClassName: 'other-half' },
          showIfCollapsed: true,
        },
      })),
    ]);
  };
  const stops = [ui.subscribe(update), analyst.subscribe(update)];
  update();
  return () => {
    for (const stop of stops) stop();
    decorations.clear();
  };
}
