import { type EditorText, toEditorText } from '@/lib/studio/editor-text';
import type { Shell } from '../studio/shell';
import { monaco } from './monaco';

/** The editor's model as a second view of the document. */
export interface TextBinding {
  readonly model: monaco.editor.ITextModel;
  /** How offsets of the document and of the model belong together, for the present text. */
  readonly view: () => EditorText;
  readonly stop: () => void;
}

/**
 * Keeps the model equal to the document: typing goes into the document's one history, and edits from elsewhere are
 * applied to the model as the same small edits, so that cursor, folding and scroll position stay.
 */
export function bindText({ studio }: Shell): TextBinding {
  let view = toEditorText(studio.get().text);
  let seen = studio.get().textRevision;
  let applying = false;
  const model = monaco.editor.createModel(view.value, 'yaml');
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  model.updateOptions({
    tabSize: 2,
    insertSpaces: true,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });

  const typing = model.onDidChangeContent((event) => {
    if (applying) return;
    const edits = event.changes.map(({ rangeOffset, rangeLength, text }) =>
      view.editFromEditor({ start: rangeOffset, end: rangeOffset + rangeLength, text }),
    );
    applying = true;
    studio.edit(edits, { label: 'Typing', origin: 'editor' });
    applying = false;
    adopt();
  });

  /** Takes over the document's text as it is now; what the small edits did not bring about is replaced as a whole. */
  function adopt(): void {
    const { text, textRevision } = studio.get();
    seen = textRevision;
    view = toEditorText(text);
    if (model.getValueLength() === view.value.length) return;
    write([{ range: model.getFullModelRange(), text: view.value }]);
  }

  function write(operations: { range: monaco.IRange; text: string }[]): void {
    applying = true;
    model.pushStackElement();
    model.pushEditOperations([], operations, () => null);
    model.pushStackElement();
    applying = false;
  }

  const stopStudio = studio.subscribe(() => {
    const { textRevision, change } = studio.get();
    if (applying || textRevision === seen) return;
    if (change !== undefined && textRevision === seen + 1) {
      const before = view;
      const operations = change.edits.map(before.editToEditor).map(({ start, end, text }) => ({
        range: monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end)),
        text,
      }));
      write(operations);
    }
    const { text } = studio.get();
    seen = textRevision;
    view = toEditorText(text);
    if (model.getValue() !== view.value) write([{ range: model.getFullModelRange(), text: view.value }]);
  });

  return {
    model,
    view: () => view,
    stop() {
      typing.dispose();
      stopStudio();
      model.dispose();
    },
  };
}
