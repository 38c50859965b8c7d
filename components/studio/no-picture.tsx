'use client';

import type { DocumentSummary } from '@/lib/engine/snapshot';
import { LineIndex } from '@/lib/yaml/line-index';
import { Button } from '../ui/button';
import { copyText } from './clipboard';
import styles from './no-picture.module.css';
import { useAnalysis, useShell, useStudioState } from './shell-context';

const NONE: readonly DocumentSummary[] = [];

/** A text without a pod that could be drawn: what it is, what is checked of it, and what to do. */
export function NoPicture() {
  const documents = useAnalysis(({ snapshot }) => snapshot?.documents) ?? NONE;
  const trouble = useAnalysis((analysis) => analysis.trouble);
  const unknown = useAnalysis(({ snapshot }) => snapshot === undefined);
  const template = documents.find((document) => document.template !== undefined);
  const broken = documents.find((document) => document.status === 'unreadable');
  return (
    <div className={styles.ground}>
      <section className={styles.panel}>
        {unknown && trouble !== undefined ? (
          <Unchecked message={trouble.message} />
        ) : template !== undefined ? (
          <Template document={template} />
        ) : broken !== undefined ? (
          <Broken document={broken} />
        ) : (
          <Without documents={documents} />
        )}
        {documents.length > 0 && <DocumentList documents={documents} />}
      </section>
    </div>
  );
}

function Unchecked({ message }: { readonly message: string }) {
  const shell = useShell();
  return (
    <>
      <h2 className={styles.title}>This text could not be checked</h2>
      <p>
        {message} The text is safe and can be changed, exported and shared. A part of it may be checked where the whole
        is too much: open a single file of it.
      </p>
      <p>
        <Button look="primary" onClick={() => shell.analyst.retry()}>
          Try again
        </Button>
      </p>
    </>
  );
}

function Template({ document }: { readonly document: DocumentSummary }) {
  const shell = useShell();
  const { template } = document;
  if (template === undefined) return null;
  const command = template.language === 'helm' ? 'helm template . > rendered.yaml' : undefined;
  const name = {
    helm: 'a Helm template',
    jinja: 'a Jinja template',
    shell: 'a text with shell variables',
    placeholder: 'a text with placeholders',
  }[template.language];
  return (
    <>
      <h2 className={styles.title}>This is {name}</h2>
      <p>
        It holds <code className={styles.code}>{template.first}</code>
        {template.count > 1 && ` and ${template.count - 1} more such ${template.count === 2 ? 'place' : 'places'}`}. It
        becomes YAML only when values are put in, so there is nothing to draw or to check yet. Paste what comes out
        {template.language === 'helm' ? ' of this command, run in the chart’s folder:' : ' once the values are in.'}
      </p>
      {command !== undefined && (
        <p className={styles.command}>
          <code>{command}</code>
          <Button onClick={() => void copyText(shell, command, 'Command')}>Copy</Button>
        </p>
      )}
      <p>
        <Button onClick={() => shell.reveal(template.ranges[0] ?? document.range, true)}>Show the first place</Button>
      </p>
    </>
  );
}

function Broken({ document }: { readonly document: DocumentSummary }) {
  const shell = useShell();
  const text = useStudioState((state) => state.text);
  const [problem] = document.problems;
  if (problem === undefined) return null;
  return (
    <>
      <h2 className={styles.title}>This text cannot be read yet</h2>
      <p>
        Line {new LineIndex(text).at(problem.range.start).line}: {problem.message}
        {problem.hint !== undefined && ` ${problem.hint}`}
      </p>
      <p>
        <Button look="primary" onClick={() => shell.reveal(problem.range, true)}>
          Go to line
        </Button>
      </p>
    </>
  );
}

function Without({ documents }: { readonly documents: readonly DocumentSummary[] }) {
  const shell = useShell();
  const supporting = documents.some(({ status }) => status === 'supporting');
  if (documents.every(({ kind }) => kind === '')) {
    return (
      <>
        <h2 className={styles.title}>This is no manifest</h2>
        <p>
          A manifest says <code className={styles.code}>apiVersion</code> and <code className={styles.code}>kind</code>,
          and this text says no kind. Paste what <code className={styles.code}>kubectl get … -o yaml</code> prints, or a
          file that you give to <code className={styles.code}>kubectl apply</code>.
        </p>
      </>
    );
  }
  return (
    <>
      <h2 className={styles.title}>No workload in this text</h2>
      <p>
        A picture is drawn of a Pod, Deployment, ReplicaSet, StatefulSet, DaemonSet, Job or CronJob. Paste the one that
        belongs to this, or add an app from the palette.
      </p>
      {supporting && (
        <p>
          <Button onClick={() => shell.preferences.set({ paletteOpen: true })}>Add the workload it points to</Button>
        </p>
      )}
    </>
  );
}

const STATUS: Readonly<Record<DocumentSummary['status'], string>> = {
  workload: 'drawn and checked',
  supporting: 'checked',
  other: 'passed over: a kind that Outrigger does not check',
  partial: 'a fragment, such as a patch: only its YAML is checked',
  template: 'a template',
  unreadable: 'cannot be read',
  empty: 'empty',
};

function DocumentList({ documents }: { readonly documents: readonly DocumentSummary[] }) {
  const shell = useShell();
  return (
    <>
      <h3 className={styles.subtitle}>
        {documents.length === 1 ? 'The document of this text' : `The ${documents.length} documents of this text`}
      </h3>
      <ul className={styles.documents}>
        {documents.slice(0, 100).map((document) => (
          <li key={document.index}>
            <button type="button" className={styles.document} onClick={() => shell.reveal(document.range, true)}>
              <span>
                {document.kind || 'No kind'} {document.name}
              </span>
              <span className={styles.status}>
                {document.status === 'other' && document.kind === ''
                  ? 'passed over: it has no kind'
                  : STATUS[document.status]}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
