'use client';

import { podFacts, portWords, volumeWords } from '@/lib/layout/outline-facts';
import type { Finding } from '@/lib/rules/finding';
import { containerOf } from '../studio/place-of';
import { useAnalysis, useShell, useStudioState } from '../studio/shell-context';
import { Button } from '../ui/button';
import { SeverityMark } from '../ui/severity-mark';
import styles from './outline.module.css';
import { OutlineContainer } from './outline-container';

const NONE: readonly Finding[] = [];

/** The picture in words: the same facts and actions as headings, lists and buttons, for everyone and for screen readers. */
export function Outline() {
  const shell = useShell();
  const picture = useAnalysis((analysis) => analysis.picture);
  const findings = useAnalysis(({ snapshot }) => snapshot?.findings) ?? NONE;
  const selection = useStudioState((state) => state.selection);
  if (picture === undefined)
    return <p className={styles.none}>Nothing to outline yet: there is no pod in the picture.</p>;
  const { view, verdict, security } = picture.pod;
  const own = findings.filter(({ pod }) => pod === view.id);
  const causes = verdict.causes.flatMap((id) => findings.find((finding) => finding.id === id) ?? []);
  const choose = (kind: 'container' | 'volume' | 'port', id: string) => shell.select({ kind, id }, { inspect: true });
  return (
    <div className={styles.outline}>
      <section>
        <h2 className={styles.heading}>
          {view.kind} {view.name}: {verdict.text}
        </h2>
        <ul className={styles.list}>
          {causes.map((finding) => (
            <li key={finding.id}>
              <button type="button" className={styles.link} onClick={() => shell.showFinding(finding)}>
                <SeverityMark severity={finding.severity} size={13} named /> {finding.message}
              </button>
            </li>
          ))}
        </ul>
        <ul className={styles.facts}>
          {podFacts(view, security).map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className={styles.heading}>Start order</h2>
        <ol className={styles.ordered}>
          {view.lifecycle.start.map((step) => (
            <li key={step.container}>
              {step.container}
              <span className={styles.fact}>
                {step.after.length === 0 ? ', at once' : `, after ${step.after.join(', ')}`}; gate: {step.gateText}
                {secondsWords(step.bestSeconds, step.worstSeconds)}
              </span>
            </li>
          ))}
        </ol>
        <p className={styles.fact}>Ready when: {view.lifecycle.ready}</p>
        <p className={styles.fact}>
          Stops: {view.lifecycle.stop.map((group) => group.join(' and ')).join(', then ')}; killed after{' '}
          {view.lifecycle.gracePeriodSeconds} s.
          {view.lifecycle.preStop.length > 0 && ` Hooks of ${view.lifecycle.preStop.join(', ')} run first, at once.`}
        </p>
      </section>
      <section>
        <h2 className={styles.heading}>Containers</h2>
        {view.containers.map((container) => (
          <OutlineContainer
            key={container.id}
            view={view}
            container={container}
            selected={selection?.kind === 'container' && selection.id === container.id}
            findings={own.filter(({ elements }) =>
              elements.some((element) => containerOf(view, element) === container.id),
            )}
          />
        ))}
      </section>
      <section>
        <h2 className={styles.heading}>Volumes</h2>
        {view.volumes.length === 0 && <p className={styles.fact}>None.</p>}
        <ul className={styles.list}>
          {view.volumes.map((volume) => (
            <li key={volume.name}>
              <button type="button" className={styles.link} onClick={() => choose('volume', volume.name)}>
                {volume.name}
              </button>{' '}
              <span className={styles.fact}>{volumeWords(volume)}</span>
              <Button
                look="quiet"
                aria-label={`Remove volume ${volume.name}`}
                off={volume.defined ? undefined : 'it is not defined'}
                onClick={() => void shell.run('remove-volume', { pod: view.id, volume: volume.name })}
              >
                Remove
              </Button>
              <FindingLinks
                findings={own.filter(({ elements }) =>
                  elements.some(({ kind, id }) => kind === 'volume' && id === volume.name),
                )}
              />
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className={styles.heading}>Ports on localhost</h2>
        {view.ports.length === 0 && <p className={styles.fact}>No listening port is known.</p>}
        <ul className={styles.list}>
          {view.ports.map((port) => (
            <li key={port.id}>
              <button type="button" className={styles.link} onClick={() => choose('port', port.id)}>
                {portWords(view, port)}
              </button>{' '}
              <span className={styles.fact}>{port.container}</span>
              {port.declared && (
                <Button
                  look="quiet"
                  aria-label={`Remove port ${port.number} of ${port.container}`}
                  onClick={() =>
                    void shell.run('remove-port', { pod: view.id, container: port.container, port: port.number })
                  }
                >
                  Remove
                </Button>
              )}
            </li>
          ))}
          {view.dials
            .filter(({ answeredBy }) => answeredBy.length === 0)
            .map((dial) => (
              <li key={dial.id}>
                {dial.container} dials localhost {dial.port}
                <span className={styles.fact}>{dial.certain ? ', fault: nobody listens' : ', no known listener'}</span>
              </li>
            ))}
        </ul>
      </section>
      <section>
        <h2 className={styles.heading}>Outside</h2>
        {view.arrivals.length + view.outside.length === 0 && (
          <p className={styles.fact}>Nothing is known to come in or go out.</p>
        )}
        <ul className={styles.list}>
          {view.arrivals.map((arrival) => (
            <li key={`${arrival.label} ${arrival.detail} ${arrival.container}`}>
              {arrival.label} {arrival.detail}
              <span className={styles.fact}>
                {arrival.container === undefined ? ', reaches nobody' : `, reaches ${arrival.container}`}
              </span>
            </li>
          ))}
          {view.outside.map((outside) => (
            <li key={`${outside.container} ${outside.host} ${outside.port} ${outside.note}`}>
              {outside.container} dials {outside.host}
              {outside.port === undefined ? '' : `:${outside.port}`}
              {outside.note !== undefined && <span className={styles.fact}>, {outside.note}</span>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function FindingLinks({ findings }: { readonly findings: readonly Finding[] }) {
  const shell = useShell();
  if (findings.length === 0) return null;
  return (
    <ul className={styles.list}>
      {findings.map((finding) => (
        <li key={finding.id}>
          <button type="button" className={styles.link} onClick={() => shell.showFinding(finding)}>
            <SeverityMark severity={finding.severity} size={13} named /> {finding.message}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** `, 1 to 31 s`: how long the gate takes, as far as it is known. */
function secondsWords(best: number | undefined, worst: number | undefined): string {
  if (best === undefined) return ', how long is not known';
  if (worst === undefined) return `, ${best} s at least`;
  return best === worst ? `, ${best} s` : `, ${best} to ${worst} s`;
}
