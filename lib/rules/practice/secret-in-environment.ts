import { itemsAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

const SECRET_NAME =
  /(?:^|_)(?:PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)(?:$|_VALUE$)/i;
const SECRET_VALUE =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\beyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}\./;
const URL_PASSWORD = /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:([^\s/@$]+)@/i;

export const secretInEnvironment = defineRule({
  id: 'secret-in-environment',
  title: 'A secret written into the manifest',
  group: 'practice',
  severity: 'info',
  stage: 'risk',
  why: `A password in an env value is in every copy of the manifest: in Git, in "kubectl describe", in audit logs. In a Secret it can be kept apart, rotated and guarded by its own rights; the variable then refers to it with secretKeyRef.`,
  sources: ['https://kubernetes.io/docs/concepts/configuration/secret/#using-secrets-as-environment-variables'],
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
      env:
        - {name: DB_PASSWORD, value: hunter2}
`,
        marks: 'hunter2',
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
      env:
        - name: DB_PASSWORD
          valueFrom:
            secretKeyRef: {name: app, key: password}
        - {name: TOKEN_FILE, value: /run/secrets/token}
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view, raw } of containersOf(pod)) {
      for (const { item, index } of itemsAt(raw, ['env'])) {
        const name = textAt(item, ['name']) ?? '';
        const value = textAt(item, ['value']);
        if (!value || value.includes('$(') || /^(?:\/|true$|false$|\d+$)/.test(value)) continue;
        const url = URL_PASSWORD.exec(value)?.[1];
        if (!SECRET_NAME.test(name) && !SECRET_VALUE.test(value) && (url === undefined || url.startsWith('$(')))
          continue;
        report({
          message: `${name} of ${view.id} looks like a secret and stands in the manifest for all to read. Keep it in a Secret and refer to it with secretKeyRef.`,
          at: pod.at([...view.path, 'env', index, 'value']),
          elements: [containerElement(view)],
        });
      }
    }
  },
});
