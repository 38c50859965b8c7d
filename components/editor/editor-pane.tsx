'use client';

import dynamic from 'next/dynamic';
import { useAnalysis, useUi } from '../studio/shell-context';
import { PHONE, useMedia } from '../studio/use-media';
import styles from './editor-pane.module.css';

const PlainEditor = dynamic(() => import('./plain-editor').then((module) => module.PlainEditor), { ssr: false });
const CodeEditor = dynamic(() => import('./code-editor').then((module) => module.CodeEditor), {
  ssr: false,
  loading: () => <p className={styles.loading}>Loading the editor…</p>,
});

/** The text: in the code editor, or in a plain field on a phone (the code editor does not support phones). */
export function EditorPane() {
  const ready = useUi((ui) => ui.ready);
  const phone = useMedia(PHONE);
  const serverLines = useAnalysis(
    ({ snapshot }) => snapshot?.documents.some(({ serverFields }) => serverFields) ?? false,
  );
  return (
    <div className={styles.pane}>
      {serverLines && (
        <p className={styles.band}>
          Holds what a cluster added (status, managed fields). It is left as it is; findings say what can be taken out.
        </p>
      )}
      <div className={styles.editor}>{!ready ? null : phone ? <PlainEditor /> : <CodeEditor />}</div>
    </div>
  );
}
