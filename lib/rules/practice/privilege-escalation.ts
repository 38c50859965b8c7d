import { valueAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const privilegeEscalation = defineRule({
  id: 'privilege-escalation',
  title: 'A container that may gain rights',
  group: 'practice',
  severity: 'info',
  stage: 'risk',
  why: `Unless allowPrivilegeEscalation is false, a process may gain more rights than its parent, through a setuid program for instance. Hardly any container needs that, and the restricted Pod Security standard forbids it.`,
  sources: ['https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1.0
`,
        marks: 'app',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1.0
      securityContext:
        allowPrivilegeEscalation: false
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view, raw } of containersOf(pod)) {
      if (view.privileged || valueAt(raw, ['securityContext', 'allowPrivilegeEscalation']) !== undefined) continue;
      const added = valueAt(raw, ['securityContext', 'capabilities', 'add']);
      if (Array.isArray(added) && added.includes('SYS_ADMIN')) continue;
      const path = pod.at([...view.path, 'securityContext', 'allowPrivilegeEscalation']).path;
      report({
        message: `${view.id} may gain more rights than it starts with. Set allowPrivilegeEscalation: false.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        elements: [containerElement(view)],
        fixes: [
          {
            title: 'Set allowPrivilegeEscalation: false',
            safe: false,
            edit: (draft) => draft.set(pod.view.documentIndex, path, false),
          },
        ],
      });
    }
  },
});
