import { flagValue, readInvocation, variable } from '../../catalogue/images/invocation';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { runsForever } from '../facts/scripts';

export const gitSyncMaxFailures = defineRule({
  id: 'git-sync-max-failures',
  title: 'git-sync gives up after one failed sync',
  group: 'images',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `--max-failures is 0 by default: the first sync that fails, for a moment without network or a restart of the Git server, ends the process. The container is restarted with growing delays, and while it is down the whole pod is not ready. --max-failures=-1 keeps it trying; the last good revision stays in place meanwhile.`,
  sources: ['https://github.com/kubernetes/git-sync/blob/master/README.md (--max-failures)'],
  exceptions: 'With --one-time a failure should end the process.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      restartPolicy: Always
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --http-bind=:9001
      startupProbe:
        httpGet: {path: /, port: 9001}
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/site, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: 'args',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      restartPolicy: Always
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --max-failures=-1
        - --http-bind=:9001
      startupProbe:
        httpGet: {path: /, port: 9001}
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/site, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      const { view, inputs } = container;
      if (view.knownImage !== 'git-sync' || view.kind === 'init' || runsForever(container) !== true) continue;
      const args = readInvocation(inputs, { programs: ['git-sync'], args: 'arguments' });
      if (!args) continue;
      // Version 3 has the same default under another name.
      const old = /^v?[123]\./.test(view.image?.tag ?? '');
      const flag = old ? 'max-sync-failures' : 'max-failures';
      if (flagValue(args, ['max-failures', 'max-sync-failures'])) continue;
      if (variable(inputs, ['GITSYNC_MAX_FAILURES', 'GIT_SYNC_MAX_SYNC_FAILURES', 'GIT_SYNC_MAX_FAILURES'])) continue;
      const list = [...view.path, 'args'];
      report({
        message: `${view.id} ends at the first sync that fails (--${flag} is 0 by default) and takes the pod's readiness with it. Add --${flag}=-1 to keep trying.`,
        at: inputs.args.length > 0 ? pod.at(list, 'key') : pod.at([...view.path, 'image']),
        elements: [containerElement(view)],
        fixes:
          inputs.args.length > 0 && inputs.command.length === 0
            ? [
                {
                  title: `Add --${flag}=-1`,
                  safe: true,
                  edit: (draft) => draft.insert(pod.view.documentIndex, pod.at(list).path, `--${flag}=-1`),
                },
              ]
            : [],
      });
    }
  },
});
