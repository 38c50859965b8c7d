import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../yaml/read-value';
import { copyContainers } from './copy-containers';
import { pasteContainer } from './paste-container';
import { openText, runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const OTHER = `apiVersion: v1
kind: Pod
metadata: {name: other}
spec:
  containers:
    - {name: main, image: "main:1"}
`;
const OTHER_POD = '0/Pod/other';

function copied(text: string, containers: readonly string[], pod = WEB_POD): string {
  const { outcome, text: after } = runOnText(text, copyContainers, { pod, containers });
  expect(after).toBe(text);
  return outcome.done ? (outcome.clipboard ?? '') : '';
}

function volumesOf(text: string): unknown {
  return valueAt(openText(text).objects[0]?.value, ['spec', 'volumes']);
}

describe('copying containers', () => {
  it('gives their lines with their comments and the volumes that they mount', () => {
    expect(copied(WEB, ['proxy', 'app'])).toBe(`initContainers:
  - name: proxy   # stands between
    image: envoyproxy/envoy:distroless-v1.40.0
    restartPolicy: Always
    ports:
      - {name: health, containerPort: 9902}
containers:
  - name: app
    image: "shop/app:1"
    ports:
      - name: http
        containerPort: 8080
    env:
      - name: CPU
        valueFrom:
          resourceFieldRef:
            containerName: app
            resource: limits.cpu
    readinessProbe:
      httpGet: {path: /healthz, port: http}
    volumeMounts:
      - name: data # shared
        mountPath: /data
volumes:
  - name: data
    emptyDir: {}
`);
  });

  it('writes values where the lines need an anchor from elsewhere', () => {
    const text = OTHER.replace('image: "main:1"}', 'image: "main:1", env: &e [{name: A, value: "1"}]}').concat(
      '    - name: second\n      image: second:1\n      env: *e\n',
    );
    const fragment = copied(text, ['second'], OTHER_POD);
    expect(fragment).not.toContain('*');
    expect(fragment).toContain('value: "1"');
  });

  it('pastes into another pod with its volumes', () => {
    const fragment = copied(WEB, ['proxy', 'app']);
    const { text, outcome } = runOnText(OTHER, pasteContainer, { pod: OTHER_POD, text: fragment });
    expect(openText(text).pods[0]?.containers.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'proxy sidecar',
      'main app',
      'app app',
    ]);
    expect(volumesOf(text)).toEqual([{ name: 'data', emptyDir: {} }]);
    expect(outcome.done && outcome.effects.filter(({ kind }) => kind === 'needs')).toEqual([]);
  });

  it('shares a volume that is the same, and renames one that is not', () => {
    const fragment = copied(WEB, ['app']);
    const same = runOnText(WEB, pasteContainer, { pod: WEB_POD, text: fragment }).text;
    expect(openText(same).pods[0]?.volumes.map(({ name, mountedBy }) => [name, mountedBy])).toEqual([
      ['data', ['app', 'app-2']],
      ['spare', []],
    ]);
    const other = changed(
      WEB,
      'name: data\n          emptyDir: {}',
      'name: data\n          emptyDir: {medium: Memory}',
    );
    const pasted = runOnText(other, pasteContainer, { pod: WEB_POD, text: fragment }).text;
    expect(openText(pasted).pods[0]?.volumes.map(({ name, mountedBy }) => [name, mountedBy])).toEqual([
      ['data', ['app']],
      ['spare', []],
      ['data-2', ['app-2']],
    ]);
  });

  it('pastes behind a container those that go to its list', () => {
    const fragment = copied(WEB, ['proxy', 'app']);
    const { text } = runOnText(WEB, pasteContainer, { pod: WEB_POD, text: fragment, after: 'migrate' });
    expect(openText(text).pods[0]?.containers.map(({ id }) => id)).toEqual([
      'migrate',
      'proxy-2',
      'proxy',
      'app',
      'app-2',
    ]);
  });

  it('cuts as one step', () => {
    const { text, outcome } = runOnText(WEB, copyContainers, { pod: WEB_POD, containers: ['migrate'], cut: true });
    expect(text).not.toContain('migrate');
    expect(outcome).toMatchObject({ done: true, said: 'Cut migrate as YAML.' });
    expect(outcome.done && outcome.clipboard).toContain('name: migrate');
  });

  it('what is copied and pasted into an empty place is the same container', () => {
    const image = fc.constantFrom('a:1', 'ghcr.io/x/y@sha256:0', '"q:1"');
    const word = fc.stringMatching(/^[a-z #:{}'"|>-]{0,12}$/);
    fc.assert(
      fc.property(image, fc.array(word, { maxLength: 4 }), fc.boolean(), (reference, args, block) => {
        const written = args.map((arg) => JSON.stringify(arg));
        const list = block ? written.map((arg) => `\n        - ${arg}`).join('') : ` [${written.join(', ')}]`;
        const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n    - name: one\n      image: ${reference}\n      args:${list === '' ? ' []' : list}\n    - name: two\n      image: b\n`;
        const fragment = copied(text, ['one'], '0/Pod/p');
        const after = runOnText(OTHER, pasteContainer, { pod: OTHER_POD, text: fragment }).text;
        const container = (from: string, index: number) =>
          valueAt(openText(from).objects[0]?.value, ['spec', 'containers', index]);
        expect(container(after, 1)).toEqual(container(text, 0));
      }),
      { numRuns: 60 },
    );
  });
});
