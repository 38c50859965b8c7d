import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const imageTag = defineRule({
  id: 'image-tag',
  title: 'An image without a fixed version',
  group: 'practice',
  severity: 'info',
  stage: 'tidy',
  why: `Without a tag the runtime takes :latest, which is whatever was pushed last. Two pods of one workload may then run different programs, a restart may bring an update nobody asked for, and going back is not possible. Name a version; a digest (@sha256:…) fixes the very bytes.`,
  sources: ['https://kubernetes.io/docs/concepts/containers/images/#image-names'],
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
      image: ghcr.io/acme/app
`,
        marks: 'ghcr.io/acme/app',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:latest
`,
        marks: 'ghcr.io/acme/app:latest',
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
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view } of containersOf(pod)) {
      const { image } = view;
      if (!image || image.digest !== undefined || (image.tag !== undefined && image.tag !== 'latest')) continue;
      report({
        message: `${view.id} runs ${image.tag === undefined ? 'an image without a tag' : 'the tag latest'}: which program that is depends on when the node pulls it. Name a version.`,
        at: pod.at([...view.path, 'image']),
        elements: [containerElement(view)],
      });
    }
  },
});
