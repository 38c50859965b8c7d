import { defineReportedRule } from '../define-rule';

export const yamlSurprise = defineReportedRule({
  id: 'yaml-surprise',
  title: 'YAML that reads otherwise than it looks',
  group: 'yaml',
  severity: 'warning',
  stage: 'breaks-in-use',
  reportedBy: 'parsing',
  why: 'The text is valid YAML, but says something else than a person sees: a line that continues the text above instead of being a list item, characters that only look like spaces, one anchor name for two things.',
  sources: ['https://yaml.org/spec/1.2.2/'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
  labels: &shared {app: app}
  annotations: &shared {note: one}
spec:
  nodeSelector: *shared
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
        marks: '&shared',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
  labels: &labels {app: app}
  annotations: *labels
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
      },
    ],
  },
});
