import type { Finding } from '@/lib/rules/finding';
import type { Shell } from '../studio/shell';
import type { TextBinding } from './bind-text';
import { monaco } from './monaco';

const FIX = 'outrigger.fix';

/** Hover texts, completion and quick fixes, all answered by the engine. Returns how to take them away. */
export function addLanguageFeatures(shell: Shell, binding: TextBinding): () => void {
  const { analyst, studio } = shell;
  const range = (start: number, end: number) => {
    const { toEditor } = binding.view();
    return monaco.Range.fromPositions(
      binding.model.getPositionAt(toEditor(start)),
      binding.model.getPositionAt(toEditor(end)),
    );
  };
  const offsetAt = (position: monaco.IPosition) => binding.view().fromEditor(binding.model.getOffsetAt(position));
  const ours = (model: monaco.editor.ITextModel) => model === binding.model;

  const hover = monaco.languages.registerHoverProvider('yaml', {
    async provideHover(model, position) {
      if (!ours(model)) return null;
      const answer = await analyst.hover(offsetAt(position));
      if (answer === undefined) return null;
      return { range: range(answer.range.start, answer.range.end), contents: [{ value: answer.markdown }] };
    },
  });

  const completion = monaco.languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: [' ', ':', '-', '\n'],
    async provideCompletionItems(model, position) {
      if (!ours(model)) return { suggestions: [] };
      const answers = (await analyst.complete(offsetAt(position))) ?? [];
      const { CompletionItemKind } = monaco.languages;
      return {
        suggestions: answers.map((answer, index) => ({
          label: answer.label,
          kind: answer.kind === 'field' ? CompletionItemKind.Field : CompletionItemKind.Value,
          detail: answer.detail,
          documentation: answer.documentation,
          insertText: answer.insertText,
          range: range(answer.range.start, answer.range.end),
          sortText: String(index).padStart(5, '0'),
        })),
      };
    },
  });

  const command = monaco.editor.registerCommand(FIX, (_, id: string, fix: number, title: string) => {
    void shell.applyFixes([{ id, fix }], title);
  });

  const actions = monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(model, where) {
      const none = { actions: [], dispose: () => undefined };
      if (!ours(model)) return none;
      const { snapshot } = analyst.get();
      if (snapshot === undefined || snapshot.revision !== studio.get().revision) return none;
      const start = offsetAt(where.getStartPosition());
      const end = offsetAt(where.getEndPosition());
      const touched = snapshot.findings.filter((finding) => finding.range.start <= end && finding.range.end >= start);
      return {
        dispose: () => undefined,
        actions: touched.flatMap((finding) =>
          finding.fixes.map(({ title }, fix) => ({
            title,
            kind: 'quickfix',
            isPreferred: fix === 0,
            command: { id: FIX, title, arguments: [finding.id, fix, title] },
          })),
        ),
      };
    },
  });

  return () => {
    for (const registered of [hover, completion, command, actions]) registered.dispose();
  };
}

const SEVERITIES = { error: 'Error', warning: 'Warning', info: 'Info' } as const;

/** Underlines every finding at its place, with the other half of a clash as related information. */
export function showMarkers(binding: TextBinding, findings: readonly Finding[]): void {
  const { model } = binding;
  const { toEditor } = binding.view();
  const place = (start: number, end: number) => {
    const from = model.getPositionAt(toEditor(start));
    // An empty range (a missing value) still needs something to underline.
    const to = model.getPositionAt(toEditor(Math.max(end, start + 1)));
    return {
      startLineNumber: from.lineNumber,
      startColumn: from.column,
      endLineNumber: to.lineNumber,
      endColumn: to.column,
    };
  };
  monaco.editor.setModelMarkers(
    model,
    'outrigger',
    findings.slice(0, 500).map((finding) => ({
      ...place(finding.range.start, finding.range.end),
      severity: monaco.MarkerSeverity[SEVERITIES[finding.severity]],
      message: finding.message,
      code: finding.rule,
      relatedInformation: finding.related.map((related) => ({
        resource: model.uri,
        message: related.message,
        ...place(related.range.start, related.range.end),
      })),
    })),
  );
}
