import type { Place } from '../../pod/pod-view';
import { defineReportedRule } from '../define-rule';
import { type RawFinding, toRawFinding } from '../raw-finding';

export const unusedSuppressionRule = defineReportedRule({
  id: 'unused-suppression',
  title: 'A suppression without effect',
  group: 'yaml',
  severity: 'info',
  stage: 'tidy',
  reportedBy: 'suppression',
  why: `A comment "# outrigger-ignore <rule>: reason" or an annotation outrigger.dev/ignore.<rule> hides findings of that rule. When there is nothing left to hide, it misleads: either the fault is mended and the note can go, or the rule's name is misspelt and the finding is still there.`,
  sources: ['This is a convention of Outrigger'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1 # outrigger-ignore port-clash: two ports once
`,
        marks: '# outrigger-ignore port-clash: two ports once',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
  volumes:
    # outrigger-ignore unused-volume: the webhook mounts it
    - name: certificates
      emptyDir: {}
`,
      },
    ],
  },
});

/** The remark on a suppression that hid nothing. */
export function unusedSuppression(at: Place, text: string, reason: string): RawFinding {
  return toRawFinding(
    unusedSuppressionRule,
    { message: `"${text}" has no effect: ${reason}. Remove it, or correct the name.`, at },
    undefined,
  );
}
