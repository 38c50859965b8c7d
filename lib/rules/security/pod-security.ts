import type { KubernetesObject } from '../../kubernetes/object';
import type { SecurityFailure } from '../../kubernetes/validate/pod-security/security-failure';
import { defineReportedRule } from '../define-rule';
import { placeIn } from '../facts/objects';
import { podIdOf } from '../facts/pod-id';
import { type RawFinding, toRawFinding } from '../raw-finding';

export const podSecurityRule = defineReportedRule({
  id: 'pod-security',
  title: 'A pod that the chosen security standard forbids',
  group: 'security',
  severity: 'warning',
  stage: 'risk',
  reportedBy: 'pod-security',
  why: `A namespace can enforce one of the Pod Security Standards. "baseline" keeps out what takes over the node (host namespaces, privileged containers, host paths); "restricted" asks besides for non-root users, dropped capabilities and a seccomp profile. The API server refuses a Pod that does not keep to it; a Deployment is accepted, and its pods never appear.`,
  exceptions: 'Choose the standard that your namespace enforces; with "privileged" everything is allowed.',
  sources: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/'],
  examples: {
    bad: [
      {
        podSecurity: 'baseline',
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      securityContext:
        privileged: true
`,
        marks: 'true',
      },
    ],
    good: [
      {
        podSecurity: 'restricted',
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  securityContext:
    runAsNonRoot: true
    seccompProfile: {type: RuntimeDefault}
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      securityContext:
        runAsUser: 1000
        allowPrivilegeEscalation: false
        capabilities: {drop: [ALL]}
`,
      },
    ],
  },
});

/** One control of the standard that the object's pod fails. */
export function securityFinding(object: KubernetesObject, failure: SecurityFailure): RawFinding {
  const [first, ...others] = failure.paths;
  const { fix } = failure;
  return toRawFinding(
    podSecurityRule,
    {
      message: `The ${failure.level} Pod Security Standard forbids this (${failure.reason}). ${failure.message}`,
      at: placeIn(object, first ?? ['spec']),
      related: others.map((path) => ({ message: 'and this', at: placeIn(object, path) })),
      fixes: fix
        ? [
            {
              title: fix.title,
              safe: fix.safe,
              edit: (draft) => {
                for (const change of fix.changes) {
                  const path = [...object.path, ...change.path];
                  if (change.value === undefined) draft.remove(object.documentIndex, path, { prune: true });
                  else draft.set(object.documentIndex, path, change.value);
                }
              },
            },
          ]
        : [],
    },
    podIdOf(object),
  );
}
