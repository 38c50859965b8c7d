import type { Shell } from '../studio/shell';
import type { TextBinding } from './bind-text';
import { monaco } from './monaco';

/** Milliseconds that the cursor rests before the picture follows it. */
const REST = 250;

/** Where a person puts the cursor, the picture lights up and the finding there is opened; and what is asked for is shown. */
export function followCursor(
  shell: Shell,
  editor: monaco.editor.IStandaloneCodeEditor,
  binding: TextBinding,
): () => void {
  const { studio, analyst, ui } = shell;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const cursor = editor.onDidChangeCursorPosition((event) => {
    const offset = binding.view().fromEditor(binding.model.getOffsetAt(event.position));
    ui.set({ cursor: offset });
    clearTimeout(timer);
    if (event.reason !== monaco.editor.CursorChangeReason.Explicit || !editor.hasTextFocus()) return;
    timer = setTimeout(() => void show(offset), REST);
  });

  async function show(offset: number): Promise<void> {
    const { snapshot } = analyst.get();
    const finding = snapshot?.findings.find(({ range }) => range.start <= offset && offset <= range.end);
    if (finding !== undefined) ui.set({ finding: finding.id });
    const located = await analyst.locate(offset);
    if (located === undefined || ui.get().cursor !== offset) return;
    if (located.pod !== undefined && located.pod !== analyst.get().picture?.pod.view.id) {
      studio.choosePod(located.pod);
      shell.say(`Picture of ${located.pod.split('/').slice(1).join(' ')}`);
    }
    if (located.element !== undefined && located.element.kind !== 'pod') studio.select(located.element);
  }

  let shown = ui.get().reveal?.id;
  const reveal = () => {
    const { reveal: wanted } = ui.get();
    if (wanted === undefined || wanted.id === shown) return;
    shown = wanted.id;
    const { toEditor } = binding.view();
    const range = monaco.Range.fromPositions(
      binding.model.getPositionAt(toEditor(wanted.start)),
      binding.model.getPositionAt(toEditor(wanted.end)),
    );
    // The upper third: what follows a fault is usually what explains it.
    const height = editor.getLayoutInfo().height;
    editor.setScrollTop(Math.max(0, editor.getTopForLineNumber(range.startLineNumber) - height / 3));
    editor.revealRangeInCenterIfOutsideViewport(range);
    if (wanted.focus) {
      editor.setSelection(range);
      editor.focus();
    }
  };
  const stop = ui.subscribe(reveal);
  return () => {
    clearTimeout(timer);
    cursor.dispose();
    stop();
  };
}
