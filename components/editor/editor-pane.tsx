'use client';

import { useAnalysis, useShell, useUi } from '../studio/shell-context';
import { PHONE, useMedia } from '../studio/use-media';
import { Button } from '../ui/button';
import { lazyPart } from '../ui/lazy-part';
import styles from './editor-pane.module.css';

const PlainEditor = lazyPart(() => import('./plain-editor').then((module) => module.PlainEditor));
const CodeEditor = lazyPart(
  () => import('./code-editor').then((module) => module.CodeEditor),
  <p className={styles.loading}>Loading the editor…</p>,
);

/** The text: in the code editor, or in a plain field on a phone (the code editor does not support phones). */
export function EditorPane() {
  const { run, ui } = useShell();
  const ready = useUi((ui) => ui.ready);
  const phone = useMedia(PHONE);
  const serverLines = useAnalysis(
    ({ snapshot }) => snapshot?.documents.some(({ serverFields }) => serverFields) ?? false,
  );
  const folded = useUi((state) => state.serverLines === 'folded');
  const blocks = useAnalysis(
    ({ snapshot }) => snapshot?.documents.some(({ serverBlocks }) => serverBlocks.length > 0) ?? false,
  );
  return (
    <div className={styles.pane}>
      {serverLines && (
        <p className={styles.band}>
          <span className={styles.words}>
            Holds what a cluster added: status, managed fields, defaults. It is left as it is
            {folded && blocks && !phone ? '; the long parts are folded.' : '.'}
          </span>
          {blocks && !phone && (
            <Button look="quiet" onClick={() => ui.set({ serverLines: folded ? 'shown' : 'folded' })}>
              {folded ? 'Unfold' : 'Fold'}
            </Button>
          )}
          <Button look="quiet" onClick={() => void run('clean-server-fields', {})}>
            Take it out
          </Button>
        </p>
      )}
      <div className={styles.editor}>{!ready ? null : phone ? <PlainEditor /> : <CodeEditor />}</div>
    </div>
  );
}
