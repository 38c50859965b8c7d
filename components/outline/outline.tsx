'use client';

import type { PodView } from '@/lib/pod/pod-view';
import type { Finding } from '@/lib/rules/finding';
import { useAnalysis, useShell, useStudioState } from '../studio/shell-context';
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
  const { view, verdict } = picture.pod;
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
        <p className={styles.fact}>{podFacts(view)}</p>
      </section>
      <section>
        <h2 className={styles.heading}>Start order</h2>
        <ol className={styles.ordered}>
          {view.lifecycle.start.map((step) => (
            <li key={step.container}>
              {step.container}
              <span className={styles.fact}>
                {step.after.length === 0 ? ', at once' : `, after ${step.after.join(', ')}`}; gate: {step.gateText}
              </span>
            </li>
          ))}
        </ol>
        <p className={styles.fact}>Ready when: {view.lifecycle.ready}</p>
        <p className={styles.fact}>
          Stops: {view.lifecycle.stop.map((group) => group.join(' and ')).join(', then ')}; killed after{' '}
          {view.lifecycle.gracePeriodSeconds} s.
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
            findings={findings.filter(
              (finding) =>
                finding.pod === view.id &&
                finding.elements.some(({ kind, id }) => kind === 'container' && id === container.id),
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
              <span className={styles.fact}>
                {volume.defined ? `${volume.type} ${volume.detail}` : 'not defined'};{' '}
                {volume.mountedBy.length === 0 ? 'nobody mounts it' : `mounted by ${volume.mountedBy.join(', ')}`}
              </span>
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
                {port.number}
                {port.protocol === 'TCP' ? '' : ` ${port.protocol}`} {port.name}
              </button>{' '}
              <span className={styles.fact}>
                {port.container}
                {port.bind === 'loopback' ? ', loopback only' : ''}
                {port.declared ? '' : `, not declared: ${port.evidence[0]?.text ?? 'known from the image'}`}
                {dialledBy(view, port.id)}
              </span>
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

function dialledBy(view: PodView, port: string): string {
  const callers = view.dials.filter(({ answeredBy }) => answeredBy.includes(port)).map(({ container }) => container);
  return callers.length === 0 ? '' : `, dialled by ${[...new Set(callers)].join(', ')}`;
}

function podFacts(view: PodView): string {
  const { requests, qos } = view.resources;
  const shared = [
    !view.shares.hostNetwork && view.containers.length > 1 && 'network shared',
    view.shares.hostNetwork && 'network of the node',
    view.shares.processes && 'processes shared',
    view.shares.hostPID && 'processes of the node',
    view.shares.hostIPC && 'IPC of the node',
  ].filter(Boolean);
  const asks = Object.entries(requests).map(([name, amount]) => `${name} ${amount}`);
  return [
    view.replicas !== undefined && `${view.replicas} replicas`,
    asks.length === 0 ? 'no requests' : `requests ${asks.join(', ')}`,
    qos,
    ...shared,
  ]
    .filter(Boolean)
    .join(' · ');
}
