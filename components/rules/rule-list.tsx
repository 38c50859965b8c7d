import type { AnyRule } from '@/lib/rules/define-rule';
import { GROUPS } from '@/lib/rules/finding';
import styles from '../docs/index-list.module.css';
import { STAGE_WORDS } from '../findings/stage-words';
import { SeverityMark } from '../ui/severity-mark';
import { GROUP_WORDS } from './group-words';

/** All rules by group: what each finds and what the fault does to the pod. */
export function RuleList({ rules }: { readonly rules: readonly AnyRule[] }) {
  return (
    <>
      <h1 className={styles.title}>What is checked</h1>
      <p>
        {rules.length} rules. Most linters look at one container at a time; these look at the pod: what its containers
        share, dial, wait for and write. Every finding names its rule, and every rule can be silenced with a reason.
      </p>
      {GROUPS.map((group) => {
        const inside = rules.filter((rule) => rule.group === group);
        if (inside.length === 0) return null;
        return (
          <section key={group} className={styles.group} id={group}>
            <h2 className={styles.heading}>{GROUP_WORDS[group].title}</h2>
            <p className={styles.line}>{GROUP_WORDS[group].line}</p>
            <ul className={styles.list}>
              {inside.map((rule) => (
                <li key={rule.id}>
                  <a className={styles.item} href={`/rules/${rule.id}`}>
                    <SeverityMark severity={rule.severity} size={15} named />
                    <span className={styles.name}>{rule.title}</span>
                    <span className={styles.aside}>{STAGE_WORDS[rule.stage]}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
