'use client';

import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { WORKLOAD_KINDS } from '@/lib/kubernetes/object';
import { applyEdits } from '@/lib/yaml/text-edit';
import { copyText } from '../studio/clipboard';
import { useAnalysis, useShell, useStudioState } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Select } from '../ui/select';
import { downloadBytes, downloadText } from './download';
import styles from './export-dialog.module.css';

const THEMES = [
  { value: 'auto', label: 'Light or dark as the reader has it' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** The text as it is or as another kind, as separate files, as kustomize layers, and the picture. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const shell = useShell();
  const text = useStudioState((state) => state.text);
  const fileName = useStudioState((state) => state.fileName);
  const picture = useAnalysis((analysis) => analysis.picture);
  const findings = useAnalysis(({ snapshot }) => snapshot?.findings);
  const secret = useAnalysis(({ snapshot }) => snapshot?.documents.some(({ kind }) => kind === 'Secret') ?? false);
  const [theme, setTheme] = useState<string>('auto');
  const [kind, setKind] = useState('');
  const view = picture?.pod.view;
  const name = fileName || `${view?.name || 'design'}.yaml`;
  const stem = name.replace(/\.(ya?ml|json)$/i, '');
  const noPod = view === undefined || picture?.stale !== undefined ? 'there is no pod that can be read' : undefined;
  const kinds = [
    { value: '', label: view === undefined ? 'As it is' : `As it is: ${view.kind}` },
    ...WORKLOAD_KINDS.filter((other) => other !== view?.kind).map((other) => ({ value: other, label: `As ${other}` })),
  ];

  /** The text as it is, or with the drawn workload as another kind; undefined, with a message, when that cannot be. */
  async function content(): Promise<string | undefined> {
    if (kind === '' || view === undefined) return text;
    const answer = await shell.analyst.command('convert-kind', { pod: view.id, kind });
    if (answer?.outcome.done) return applyEdits(text, answer.edits);
    shell.toast(`Not possible: ${answer?.outcome.done === false ? answer.outcome.reason : 'try again'}`, {
      trouble: true,
    });
    return undefined;
  }

  async function download(): Promise<void> {
    const made = await content();
    if (made === undefined) return;
    downloadText(name, made, 'application/yaml');
    if (made === text) shell.studio.markSaved();
    shell.say(`Downloaded ${name}`);
    onClose();
  }

  async function copy(): Promise<void> {
    const made = await content();
    if (made !== undefined && (await copyText(shell, made, 'YAML')) && made === text) shell.studio.markSaved();
  }

  async function archive(what: 'files' | 'kustomize'): Promise<void> {
    const { archiveOf } = await import('./archive');
    const made = archiveOf(what, stem, text);
    if ('reason' in made) {
      shell.toast(`Not possible: ${made.reason}`, { trouble: true });
      return;
    }
    downloadBytes(`${stem}${what === 'kustomize' ? '-kustomize' : ''}.zip`, made.bytes, 'application/zip');
    shell.studio.markSaved();
    shell.say(`Downloaded ${made.count} files as one archive`);
  }

  /** The picture with its fonts inside. */
  async function draw(colours: 'auto' | 'light' | 'dark'): Promise<string | undefined> {
    if (picture === undefined) return undefined;
    const [{ pictureSvg }, { embeddedFonts }] = await Promise.all([import('./picture-svg'), import('./picture-fonts')]);
    return pictureSvg(picture.pod, findings ?? [], colours, text, await embeddedFonts());
  }

  async function svg(): Promise<void> {
    const drawn = await draw(theme === 'light' || theme === 'dark' ? theme : 'auto');
    if (drawn === undefined) return;
    downloadText(`${stem}.svg`, drawn, 'image/svg+xml');
    shell.say('Downloaded the picture');
  }

  async function png(): Promise<void> {
    // A bitmap has one theme: the chosen one, else that of the page.
    const own = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
    const drawn = await draw(theme === 'light' || theme === 'dark' ? theme : own);
    if (drawn === undefined) return;
    try {
      const { pngOf } = await import('./picture-png');
      downloadBytes(`${stem}.png`, await pngOf(drawn, text), 'image/png');
      shell.say('Downloaded the picture');
    } catch (cause) {
      shell.toast(`Not possible: ${cause instanceof Error ? cause.message : 'the picture cannot be drawn'}`, {
        trouble: true,
      });
    }
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
          <Button look="primary" onClick={() => void download()}>
            <Download size={15} aria-hidden /> Download
          </Button>
          <Button onClick={() => void copy()}>
            <Copy size={15} aria-hidden /> Copy
          </Button>
          {noPod === undefined && <Select label="Kind of workload" value={kind} options={kinds} onChange={setKind} />}
        </div>
      </section>
      <section className={styles.part}>
        <h3 className={styles.heading}>Several files (ZIP)</h3>
        <p className={styles.note}>
          One file for each object, or a kustomize base with an overlay for development and one for production.
        </p>
        <div className={styles.buttons}>
          <Button onClick={() => void archive('files')}>
            <Download size={15} aria-hidden /> Separate files
          </Button>
          <Button onClick={() => void archive('kustomize')}>
            <Download size={15} aria-hidden /> Kustomize
          </Button>
        </div>
      </section>
      <section className={styles.part}>
        <h3 className={styles.heading}>Picture</h3>
        <p className={styles.note}>
          The pod as it is drawn, with its fonts. The whole text is inside too: dropped on this page, either file opens
          the design again.
        </p>
        <div className={styles.buttons}>
          <Button off={picture === undefined ? 'there is no pod to draw' : undefined} onClick={() => void svg()}>
            <Download size={15} aria-hidden /> SVG
          </Button>
          <Button off={picture === undefined ? 'there is no pod to draw' : undefined} onClick={() => void png()}>
            <Download size={15} aria-hidden /> PNG
          </Button>
          <Select label="Colours of the picture" value={theme} options={THEMES} onChange={setTheme} />
        </div>
      </section>
    </Dialog>
  );
}
