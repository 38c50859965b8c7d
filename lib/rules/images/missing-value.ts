import type { ContainerInputs } from '../../catalogue/image-knowledge';
import { missingValues } from '../../catalogue/recognise';
import { defineRule } from '../define-rule';
import { containerElement } from '../facts/elements';

/**
 * Whether something is left blank on purpose, as the catalogue writes it: an empty argument, flag, variable, or address
 * in a configuration file. What is simply not there may be given in another way (another flag, a file that is not
 * seen), which is for its author to know.
 */
function hasBlank({ command, args, env, files }: ContainerInputs): boolean {
  return (
    [...command, ...args].some(({ text }) => text === '' || /^--?[\w.-]+=$/.test(text)) ||
    [...env.values()].some(({ value }) => value === '') ||
    [...files.values()].some(({ text }) => hasBlankSetting(text))
  );
}

/** An address, role or secret without a value in the ways that configuration files write one. */
function hasBlankSetting(text: string): boolean {
  return (
    /^\s*(address|host|server|url):\s*(''|"")\s*$/m.test(text) ||
    /(^|\s)(host|server|address|role)[ \t]*=[ \t]*(""|''|)(?=[ \t]+\w+[ \t]*=|[ \t]*$)/m.test(text) ||
    /\bsecret ""/.test(text) ||
    hasEmptyBackend(text)
  );
}

/** A backend of HAProxy that no server stands in. */
function hasEmptyBackend(text: string): boolean {
  let open = false;
  for (const line of text.split('\n')) {
    if (/^\S/.test(line) && !line.startsWith('#')) {
      if (open) return true;
      open = line.startsWith('backend ');
    } else if (/^\s+(server|server-template|use-server)\s/.test(line)) open = false;
  }
  return open;
}

export const missingValue = defineRule({
  id: 'missing-value',
  title: 'A companion that was not told what it needs',
  group: 'images',
  severity: 'error',
  stage: 'blocks-start',
  why: `A companion can be put beside an app before its addresses are known: Outrigger never invents a host, a repository or a database. Until the values are filled in, the container has nothing to work with: a proxy without the address behind it refuses its own configuration, a synchronizer without a repository ends at once, and with them the pod does not start.`,
  sources: ['The configuration of the companion, as its page in the catalogue shows it'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  securityContext:
    fsGroup: 65533
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      restartPolicy: Always
      args:
        - --repo=
        - --root=/git
        - --link=current
        - --max-failures=-1
        - --http-bind=:9001
      ports:
        - name: git-sync
          containerPort: 9001
      startupProbe:
        httpGet: {path: /, port: git-sync}
        failureThreshold: 60
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/git, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: 'git-sync',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  securityContext:
    fsGroup: 65533
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      restartPolicy: Always
      args:
        - --repo=https://git.example.com/site.git
        - --root=/git
        - --link=current
        - --max-failures=-1
        - --http-bind=:9001
      ports:
        - name: git-sync
          containerPort: 9001
      startupProbe:
        httpGet: {path: /, port: git-sync}
        failureThreshold: 60
      volumeMounts:
        - {name: content, mountPath: /git}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/git, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    const context = { objects: [...pod.text.objects, pod.object], version: pod.version };
    for (const container of pod.view.containers) {
      const inputs = pod.facts.find(({ raw }) => raw.id === container.id)?.inputs;
      if (container.knownImage === undefined || inputs === undefined || !hasBlank(inputs)) continue;
      // What has a default was written when the companion was added: it is not missing, it was changed.
      const missing = missingValues(context, pod.view, container).filter((one) => one.default === undefined);
      if (missing.length === 0) continue;
      const labels = missing.map(({ label }) => label).join(', ');
      const count = missing.length === 1 ? '1 value is' : `${missing.length} values are`;
      report({
        message: `${container.name} cannot start: ${count} missing (${labels}). Fill them in.`,
        at: pod.at([...container.path, 'name']),
        elements: [containerElement(container)],
      });
    }
  },
});
