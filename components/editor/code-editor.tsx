'use client';

import { useEffect, useRef } from 'react';
import { useShell } from '../studio/shell-context';
import { isMac } from '../ui/keys';
import { bindText } from './bind-text';
import styles from './code-editor.module.css';
import { foldServerLines } from './fold-server-lines';
import { followCursor } from './follow-cursor';
import { addLanguageFeatures, showMarkers } from './language-features';
import { monaco } from './monaco';
import { followTheme } from './monaco-theme';
import { showChosen } from './show-chosen';

const LABEL = 'YAML of the design. Press Escape, then Tab, to leave the editor.';

/** The text in Monaco: markers, hover texts, completion and quick fixes from the engine, undo from the document. */
export function CodeEditor() {
  const shell = useShell();
  const host = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (host.current === null) return;
    const { studio, analyst, ui } = shell;
    const stopTheme = followTheme();
    const binding = bindText(shell);
    const editor = monaco.editor.create(host.current, {
      model: binding.model,
      theme: 'outrigger',
      ariaLabel: LABEL,
      automaticLayout: true,
      fontFamily: "'JetBrains Mono Variable', ui-monospace, monospace",
      fontSize: 13,
      fontLigatures: false,
      lineHeight: 20,
      lineNumbersMinChars: 4,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
      renderFinalNewline: 'on',
      unusualLineTerminators: 'off',
      occurrencesHighlight: 'off',
      guides: { indentation: true },
      placeholder: 'Paste YAML here, or build on the left',
      fixedOverflowWidgets: true,
      padding: { top: 10, bottom: 24 },
      quickSuggestions: { other: true, comments: false, strings: true },
      wordBasedSuggestions: 'off',
      bracketPairColorization: { enabled: false },
      renderLineHighlight: 'line',
      stickyScroll: { enabled: false },
      overviewRulerBorder: false,
    });
    document.fonts.ready.then(() => monaco.editor.remeasureFonts());

    // One history for picture and text: the editor's own is not used.
    const { KeyMod, KeyCode } = monaco;
    editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, () => shell.undo());
    editor.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, () => shell.redo());
    if (!isMac()) editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, () => shell.redo());
    editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyK, () => ui.set({ menuOpen: true }));

    // Tab indents; Escape makes the next Tab leave.
    const keys = editor.onKeyDown((event) => {
      const leaving = editor.getOption(monaco.editor.EditorOption.tabFocusMode);
      if (event.keyCode === KeyCode.Escape && !leaving) {
        // A closed list or hover wants its own Escape first.
        setTimeout(() => editor.updateOptions({ tabFocusMode: true }));
      } else if (leaving && event.keyCode !== KeyCode.Tab && event.keyCode !== KeyCode.Shift) {
        editor.updateOptions({ tabFocusMode: false });
      }
    });
    const blur = editor.onDidBlurEditorText(() => editor.updateOptions({ tabFocusMode: false }));

    const stopFeatures = addLanguageFeatures(shell, binding);
    const stopCursor = followCursor(shell, editor, binding);
    const stopChosen = showChosen(shell, editor, binding);
    const stopFolding = foldServerLines(shell, editor, binding);
    let marked: unknown;
    const mark = () => {
      const { snapshot } = analyst.get();
      if (snapshot === undefined || snapshot === marked || snapshot.revision !== studio.get().revision) return;
      marked = snapshot;
      showMarkers(binding, snapshot.findings);
    };
    mark();
    const stopMarkers = analyst.subscribe(mark);
    return () => {
      stopMarkers();
      stopFolding();
      stopChosen();
      stopCursor();
      stopFeatures();
      keys.dispose();
      blur.dispose();
      editor.dispose();
      binding.stop();
      stopTheme();
    };
  }, [shell]);

  return (
    <>
      {/* `nokey`: React Flow would take the spaces typed here for its own. */}
      <div ref={host} className={`${styles.host} nokey`} data-editor />
      <p className={styles.foot}>Tab indents · Esc, then Tab, leaves the editor</p>
    </>
  );
}
