import { describe, expect, it } from 'vitest';
import { addContainer } from './add-container';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const pod = WEB_POD;
const REST = (pad: string) =>
  `securityContext:
  allowPrivilegeEscalation: false
  capabilities:
    drop:
      - ALL
resources:
  requests:
    cpu: 50m
    memory: 64Mi
  limits:
    memory: 256Mi
`
    .replaceAll(/^/gm, pad)
    .trimEnd();

describe('add-container', () => {
  it('adds an app container at the end, in the style of its siblings', () => {
    const { text, outcome } = runOnText(WEB, addContainer, { pod, image: 'acme/worker:3', kind: 'app', port: 9000 });
    expect(text).toBe(
      changed(
        WEB,
        '              mountPath: /data\n',
        `              mountPath: /data
        - name: worker
          image: "acme/worker:3"
          ports:
            - containerPort: 9000
${REST('          ')}
`,
      ),
    );
    expect(outcome).toMatchObject({ done: true, said: 'Added worker, position 2 of 2 in app containers.' });
  });

  it('adds a native sidecar at a place of its list', () => {
    const { text } = runOnText(WEB, addContainer, { pod, image: 'acme/log', kind: 'sidecar', index: 0 });
    expect(text).toBe(
      changed(
        WEB,
        '        # once\n',
        `        - name: log
          image: acme/log
          restartPolicy: Always
${REST('          ')}
        # once
`,
      ),
    );
  });

  it('refuses a name that is taken and a pod that is gone', () => {
    expect(runOnText(WEB, addContainer, { pod, image: 'a', kind: 'app', name: 'proxy' }).outcome).toEqual({
      done: false,
      reason: 'There is a container proxy in this pod already.',
    });
    expect(runOnText(WEB, addContainer, { pod: '0/Pod/x', image: 'a', kind: 'app' }).outcome.done).toBe(false);
  });
});
