import type { DecodeIssueCode } from '../../kubernetes/decode/issue';
import { defineReportedRule, type ReportedRule } from '../define-rule';

const pod = (body: string): string => `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
${body}`;

const GOOD = {
  yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      env:
        - {name: WORKERS, value: "4"}
`),
};

const STRICT = 'https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level';

export const unknownField = defineReportedRule({
  id: 'unknown-field',
  title: 'A field that Kubernetes does not know',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'decoding',
  why: `kubectl asks the API server to be strict, and a strict server refuses a field that the kind does not have ("unknown field"). Without strict checking the field is dropped in silence, and what it should have done does not happen. Mostly it is misspelt, or indented one level too deep or too little.`,
  sources: [STRICT],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      enviroment: []
`),
        marks: 'enviroment',
      },
    ],
    good: [GOOD],
  },
});

export const wrongType = defineReportedRule({
  id: 'wrong-type',
  title: 'A value of the wrong type',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'decoding',
  why: `YAML decides by the looks of a value whether it is text, a number or a boolean. Where Kubernetes wants text, as in env values, labels and annotations, an unquoted 4, true or 1e3 is refused; where it wants a number, quotes are.`,
  sources: ['https://kubernetes.io/docs/reference/using-api/api-concepts/', 'https://yaml.org/type/bool.html'],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      env:
        - {name: WORKERS, value: 4}
`),
        marks: '4',
      },
    ],
    good: [GOOD],
  },
});

export const badForm = defineReportedRule({
  id: 'bad-form',
  title: 'A value that cannot be read',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'decoding',
  why: `Quantities, times and base64 are texts with a form of their own. One that does not keep to it makes the API server refuse the whole object before anything else is looked at.`,
  sources: ['https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/'],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      resources:
        limits: {memory: 256MB}
`),
        marks: '256MB',
      },
    ],
    good: [GOOD],
  },
});

export const duplicateKey = defineReportedRule({
  id: 'duplicate-key',
  title: 'A key that is there twice',
  group: 'yaml',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'decoding',
  why: `A mapping has each key once. Under strict checking the API server refuses a second one; elsewhere the last one silently wins, and what stands under the first is lost, a whole list of volumes for instance.`,
  sources: [STRICT, 'https://yaml.org/spec/1.2.2/#3213-node-comparison'],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      image: ghcr.io/acme/app:2.2
`),
        marks: 'image',
      },
    ],
    good: [GOOD],
  },
});

export const otherVersionField = defineReportedRule({
  id: 'other-version-field',
  title: 'A field of another Kubernetes version',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'decoding',
  why: `The field exists, but not in the Kubernetes version that is chosen: a strict server refuses it, another one drops it in silence.`,
  sources: [STRICT],
  examples: {
    bad: [
      {
        version: '1.32',
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      restartPolicyRules: []
`),
        marks: 'restartPolicyRules',
      },
    ],
    good: [GOOD],
  },
});

export const notServed = defineReportedRule({
  id: 'not-served',
  title: 'A kind that is not served under this apiVersion',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'decoding',
  why: `Kinds move from one API version to the next, and old ones are switched off: Deployment has been in apps/v1 alone since 1.16, CronJob in batch/v1 since 1.25. Under any other apiVersion the server does not know the kind.`,
  sources: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: extensions/v1beta1
kind: Deployment
metadata:
  name: app
spec:
  selector:
    matchLabels: {app: app}
  template:
    metadata:
      labels: {app: app}
    spec:
      containers:
        - name: app
          image: ghcr.io/acme/app:2.1
`,
        marks: 'extensions/v1beta1',
      },
    ],
    good: [GOOD],
  },
});

export const missingApiVersion = defineReportedRule({
  id: 'missing-api-version',
  title: 'An object without apiVersion',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'decoding',
  why: 'Every object says with apiVersion and kind what it is. Without apiVersion neither kubectl nor the server can read it.',
  sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields'],
  examples: {
    bad: [
      {
        yaml: `kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
        marks: 'kind',
      },
    ],
    good: [GOOD],
  },
});

export const missingKind = defineReportedRule({
  id: 'missing-kind',
  title: 'An object without kind',
  group: 'api',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'decoding',
  why: 'Every object says with apiVersion and kind what it is. Without kind neither kubectl nor the server can read it.',
  sources: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
        marks: 'apiVersion',
      },
    ],
    good: [GOOD],
  },
});

export const yamlReading = defineReportedRule({
  id: 'yaml-reading',
  title: 'YAML that the server cannot take over',
  group: 'yaml',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'decoding',
  why: 'The text is YAML, but says something that JSON, in which the API server works, cannot hold: a number without end, a merge of something that is no mapping, a key that is a list.',
  sources: ['https://pkg.go.dev/sigs.k8s.io/yaml'],
  examples: {
    bad: [
      {
        yaml: pod(`  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
  priority: .inf
`),
        marks: '.inf',
      },
    ],
    good: [GOOD],
  },
});

export const yamlSyntax = defineReportedRule({
  id: 'yaml-syntax',
  title: 'A document that is no YAML',
  group: 'yaml',
  severity: 'error',
  stage: 'rejected',
  reportedBy: 'parsing',
  why: 'The document cannot be read at all, so nothing in it is applied. The other documents of the text are not affected.',
  sources: ['https://yaml.org/spec/1.2.2/'],
  examples: {
    bad: [
      { yaml: 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\n  labels: {app: app\nspec:\n  containers: []\n' },
    ],
    good: [GOOD],
  },
});

/** Which rule speaks for which fault of reading. */
export const READING_RULES: Readonly<Record<DecodeIssueCode, ReportedRule>> = {
  yaml: yamlReading,
  'missing-kind': missingKind,
  'missing-api-version': missingApiVersion,
  'not-served': notServed,
  'wrong-type': wrongType,
  'bad-form': badForm,
  'unknown-field': unknownField,
  'other-version': otherVersionField,
  'duplicate-key': duplicateKey,
};
