'use client';

import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../studio/clipboard';
import { useAnalysis, useShell, useStudioState } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Select } from '../ui/select';
import { downloadText } from './download';
import styles from './export-dialog.module.css';

const THEMES = [
  { value: 'auto', label: 'Light or dark as the reader has it' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** The text as it is, and the picture: copied or as a file. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const shell = useShell();
  const text = useStudioState((state) => state.text);
  const fileName = useStudioState((state) => state.fileName);
  const picture = useAnalysis((analysis) => analysis.picture);
  const findings = useAnalysis(({ snapshot }) => snapshot?.findings);
  const [theme, setTheme] = useState<string>('auto');
  const name = fileName || `${picture?.pod.view.name || 'design'}.yaml`;
  const secret = useAnalysis(({ snapshot }) => snapshot?.documents.some(({ kind }) => kind === 'Secret') ?? false);

  async function svg(): Promise<string | undefined> {
    if (picture === undefined) return undefined;
    const { pictureSvg } = await import('./picture-svg');
    return pictureSvg(picture.pod, findings ?? [], theme === 'light' || theme === 'dark' ? theme : 'auto', text);
  }

  return (
    <Dialog title="Export" onClose={onClose}>
      <section className={styles.part}>
        <h3 className={styles.heading}>YAML</h3>
        <p className={styles.note}>
          {name}, {text.split('\n').length} lines, exactly as it stands in the editor.
          {secret && ' It holds a Secret.'}
        </p>
        <div className={styles.buttons}>
          <Button
            look="primary"
            onClick={() => {
              downloadText(name, text, 'application/yaml');
              shell.studio.markSaved();
              shell.say(`Downloaded ${name}`);
              onClose();
            }}
          >
            <Download size={15} aria-hidden /> Download
          </Button>
          <Button
            onClick={() => {
              void copyText(shell, text, 'YAML').then((copied) => copied && shell.studio.markSaved());
            }}
          >
            <Copy size={15} aria-hidden /> Copy
          </Button>
        </div>
      </section>
      <section className={styles.part}>
        <h3 className={styles.heading}>Picture (SVG)</h3>
        <p className={styles.note}>
          The pod as it is drawn, with the text inside: dropped on this page, it opens the design again.
        </p>
        <div className={styles.buttons}>
          <Button
            off={picture === undefined ? 'there is no pod to draw' : undefined}
            onClick={async () => {
              const drawn = await svg();
              if (drawn === undefined) return;
              downloadText(name.replace(/\.(ya?ml|json)$/i, '') + '.svg', drawn, 'image/svg+xml');
              shell.say('Downloaded the picture');
            }}
          >
            <Download size={15} aria-hidden /> Download
          </Button>
          <Select label="Colours of the picture" value={theme} options={THEMES} onChange={setTheme} />
        </div>
      </section>
    </Dialog>
  );
}
