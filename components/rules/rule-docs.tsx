import type { AnyRule, RuleExample } from '@/lib/rules/define-rule';
import styles from '../docs/docs.module.css';
import { MarkedYaml } from '../docs/marked-yaml';
import { Sources } from '../docs/sources';
import { TextPicture } from '../docs/text-picture';
import { STAGE_WORDS } from '../findings/stage-words';
import { SeverityMark } from '../ui/severity-mark';
import { exampleLink } from './example-link';
import { GROUP_WORDS } from './group-words';

const SEVERITIES = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

/** The page of one rule: what happens, the broken example as picture and text, the mended one, when it is right to leave it. */
export function RuleDocs({ rule }: { readonly rule: AnyRule }) {
  const { bad, good } = rule.examples;
  return (
    <article className={styles.docs}>
      <p className={styles.crumb}>
        <a href={`/rules#${rule.group}`}>{GROUP_WORDS[rule.group].title}</a>
      </p>
      <h1 className={styles.title}>{rule.title}</h1>
      <p className={styles.facts}>
        <SeverityMark severity={rule.severity} size={15} /> {SEVERITIES[rule.severity]} · {STAGE_WORDS[rule.stage]} ·{' '}
        <code>{rule.id}</code>
        {rule.since !== undefined && <> · since Kubernetes {rule.since}</>}
      </p>
      {rule.why
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      {bad.length > 0 && <h2 className={styles.heading}>Broken</h2>}
      {bad.map((example, index) => (
        <Example key={example.yaml} rule={rule} example={example} number={index + 1} />
      ))}
      {good.length > 0 && <h2 className={styles.heading}>Right</h2>}
      {good.map((example, index) => (
        <MarkedYaml key={example.yaml} yaml={example.yaml} label={`Right, example ${index + 1}`} />
      ))}
      {rule.exceptions !== undefined && (
        <>
          <h2 className={styles.heading}>When to leave it</h2>
          <p>{rule.exceptions}</p>
        </>
      )}
      <h2 className={styles.heading}>To silence it</h2>
      <p>
        State the reason where others will see it: as an annotation of the object or the pod,{' '}
        <code className={styles.code}>{`outrigger.dev/ignore.${rule.id}: "reason"`}</code>, or as a comment on the line
        or above it, <code className={styles.code}>{`# outrigger-ignore ${rule.id}: reason`}</code>.
      </p>
      <Sources sources={rule.sources} />
    </article>
  );
}

interface ExampleProps {
  readonly rule: AnyRule;
  readonly example: RuleExample;
  /** From 1; the first is drawn. */
  readonly number: number;
}

function Example({ rule, example, number }: ExampleProps) {
  return (
    <div>
      {number === 1 && <TextPicture text={example.yaml} version={example.version} />}
      <MarkedYaml yaml={example.yaml} marks={example.marks} label={`Broken, example ${number}`} />
      <p>
        <a className={styles.open} href={exampleLink(rule.id, example)}>
          Open in the composer
        </a>
      </p>
    </div>
  );
}
