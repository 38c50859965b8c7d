import { describe, expect, it } from 'vitest';
import { WORKLOAD_KINDS } from '../kubernetes/object';
import { serverVerdict } from '../kubernetes/verdict';
import { NEWEST_VERSION } from '../kubernetes/versions';
import { convertKind } from './convert-kind';
import { openText, runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const COMMENTS = ['# once', '# stands between', '# the app itself', '# shared'];

describe('convert-kind', () => {
  it('changes little where the template stays in its place', () => {
    const { text } = runOnText(WEB, convertKind, { pod: WEB_POD, kind: 'DaemonSet' });
    expect(text).toBe(changed(WEB, 'kind: Deployment', 'kind: DaemonSet'));
  });

  const pairs = WORKLOAD_KINDS.flatMap((from) =>
    WORKLOAD_KINDS.filter((to) => to !== from).map((to) => [from, to] as const),
  );
  it.each(pairs)('%s to %s: the server takes it, the containers read the same, comments stay', (from, to) => {
    const start = from === 'Deployment' ? WEB : runOnText(WEB, convertKind, { pod: WEB_POD, kind: from }).text;
    const before = openText(start).pods[0]!;
    expect(before.kind).toBe(from);
    const { text, outcome } = runOnText(start, convertKind, { pod: before.id, kind: to });
    expect(outcome).toMatchObject({ done: true });
    const after = openText(text).pods[0]!;
    expect(after.kind).toBe(to);
    expect(after.containers.map(({ id, kind, mounts }) => [id, kind, mounts.length])).toEqual(
      before.containers.map(({ id, kind, mounts }) => [id, kind, mounts.length]),
    );
    const { errors = [], unknown = [] } = serverVerdict(text, NEWEST_VERSION);
    expect({ errors, unknown }).toEqual({ errors: [], unknown: [] });
    for (const comment of COMMENTS) expect(text).toContain(comment);
    expect(text).toContain('kind: Service');
  });

  it('keeps the claims of a StatefulSet as claims that go with the pod', () => {
    const set = changed(
      changed(WEB, 'kind: Deployment', 'kind: StatefulSet'),
      'spec:\n  selector:\n    matchLabels',
      'spec:\n  serviceName: web\n  volumeClaimTemplates:\n    - metadata: {name: disk}\n      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n  selector:\n    matchLabels',
    );
    const { text } = runOnText(set, convertKind, { pod: '0/StatefulSet/web', kind: 'Deployment' });
    expect(text).not.toContain('volumeClaimTemplates');
    expect(openText(text).pods[0]?.volumes.map(({ name, type }) => `${name} ${type}`)).toContain('disk ephemeral');
    expect(serverVerdict(text, NEWEST_VERSION).errors ?? []).toEqual([]);
  });

  it('refuses the same kind and kinds without pods', () => {
    expect(runOnText(WEB, convertKind, { pod: WEB_POD, kind: 'Deployment' }).outcome.done).toBe(false);
    expect(runOnText(WEB, convertKind, { pod: WEB_POD, kind: 'Service' }).outcome.done).toBe(false);
  });
});
