import { defineReportedRule } from '../define-rule';

export const apiWarning = defineReportedRule({
  id: 'api-warning',
  title: 'Something that the API server warns of',
  group: 'api',
  severity: 'info',
  stage: 'risk',
  reportedBy: 'validation',
  why: 'The API server takes the object, but sends a warning along: the field is deprecated or has no effect any more, or what is written most likely is not what is meant. kubectl shows the warning once, on apply.',
  sources: ['https://kubernetes.io/blog/2020/09/03/warnings/'],
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
      image: ghcr.io/acme/app:2.1
      env:
        - {name: MODE, value: slow}
        - {name: MODE, value: fast}
`,
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
      image: ghcr.io/acme/app:2.1
      env:
        - {name: MODE, value: fast}
`,
      },
    ],
  },
});
