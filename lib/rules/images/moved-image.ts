import type { ImageReference } from '../../pod/pod-view';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import type { Severity } from '../finding';

interface Move {
  readonly from: (image: ImageReference) => boolean;
  /** What became of it. */
  readonly fate: string;
  readonly advice: string;
  readonly severity: Severity;
  /** The reference with the new home; undefined where a decision is needed. */
  readonly to?: (image: ImageReference) => string;
}

const rest = (image: ImageReference): string =>
  `${image.tag === undefined ? '' : `:${image.tag}`}${image.digest === undefined ? '' : `@${image.digest}`}`;

/** Only moves that public announcements or the images' own repositories state. */
const MOVES: readonly Move[] = [
  {
    from: (image) => image.registry === 'docker.io' && image.repository.startsWith('bitnami/'),
    fate: 'Bitnami removed its versioned images from docker.io/bitnami in September 2025',
    advice: 'The old tags lie frozen under docker.io/bitnamilegacy; better use the upstream image.',
    severity: 'warning',
    to: (image) => `docker.io/bitnamilegacy/${image.name}${rest(image)}`,
  },
  {
    from: (image) => image.registry === 'docker.io' && /^minio\/(?:minio|mc)$/.test(image.repository),
    fate: 'docker.io/minio was deleted in September 2026',
    advice: 'quay.io/minio still serves the old tags, frozen.',
    severity: 'warning',
    to: (image) => `quay.io/${image.repository}${rest(image)}`,
  },
  {
    from: (image) => image.registry === 'k8s.gcr.io',
    fate: 'k8s.gcr.io has been frozen since April 2023',
    advice: 'Use registry.k8s.io, which holds the same images.',
    severity: 'warning',
    to: (image) => `registry.k8s.io/${image.repository}${rest(image)}`,
  },
  {
    from: (image) =>
      /^(?:asia\.|eu\.|us\.)?gcr\.io$/.test(image.registry) && /^google[-_]containers\//.test(image.repository),
    fate: 'gcr.io/google-containers was replaced by registry.k8s.io and is frozen',
    advice: 'Use registry.k8s.io.',
    severity: 'warning',
    to: (image) => `registry.k8s.io/${image.repository.replace(/^google[-_]containers\//, '')}${rest(image)}`,
  },
  {
    from: (image) => image.registry === 'gcr.io' && image.repository === 'kubebuilder/kube-rbac-proxy',
    fate: 'gcr.io/kubebuilder is no longer served',
    advice: 'Use quay.io/brancz/kube-rbac-proxy.',
    severity: 'warning',
    to: (image) => `quay.io/brancz/kube-rbac-proxy${rest(image)}`,
  },
  {
    from: (image) => image.registry === 'docker.io' && /^library\/(?:vault|consul)$/.test(image.repository),
    fate: 'the official-library image was withdrawn',
    advice: 'Use the image of hashicorp.',
    severity: 'warning',
    to: (image) => `hashicorp/${image.name}${rest(image)}`,
  },
  {
    from: (image) =>
      image.registry === 'quay.io' && image.repository === 'kubernetes-ingress-controller/nginx-ingress-controller',
    fate: 'the image has not been published there since 2020',
    advice: 'Use registry.k8s.io/ingress-nginx/controller.',
    severity: 'warning',
  },
  {
    from: (image) => image.registry === 'docker.io' && image.repository === 'library/openjdk',
    fate: 'the image is deprecated and gets no updates',
    advice: 'Use eclipse-temurin or another build of OpenJDK.',
    severity: 'info',
  },
  {
    from: (image) => /(?:^|\/)gce-proxy$/.test(image.repository) && image.registry === 'gcr.io',
    fate: 'version 1 of the Cloud SQL proxy is no longer maintained',
    advice: 'Use gcr.io/cloud-sql-connectors/cloud-sql-proxy (other flags).',
    severity: 'info',
  },
];

export const movedImage = defineRule({
  id: 'moved-image',
  title: 'An image that has moved or is gone',
  group: 'images',
  severity: 'warning',
  stage: 'blocks-start',
  why: `Registries move and close. A node that has the image cached keeps working; a new node, or the next rollout, ends in ImagePullBackOff, or runs a frozen image without security updates. The pod does not change, so nothing warns before.`,
  sources: [
    'https://github.com/bitnami/containers/issues/83267',
    'https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/',
    'https://github.com/kubernetes-sigs/kubebuilder/discussions/3907',
    'https://hub.docker.com/_/vault',
  ],
  exceptions: 'A cluster that pulls through its own mirror may still have the image.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: redis
      image: bitnami/redis:7.2.4
`,
        marks: 'bitnami/redis:7.2.4',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: pause
spec:
  containers:
    - name: pause
      image: k8s.gcr.io/pause:3.9
`,
        marks: 'k8s.gcr.io/pause:3.9',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: redis
      image: redis:8.2
    - name: pause
      image: registry.k8s.io/pause:3.9
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view } of containersOf(pod)) {
      const { image } = view;
      const move = image && MOVES.find((one) => one.from(image));
      if (!image || !move) continue;
      const path = [...view.path, 'image'];
      const to = move.to?.(image);
      report({
        message: `${view.id} uses ${image.text}, but ${move.fate}: a node that does not have it cannot pull it, or gets no more updates. ${move.advice}`,
        at: pod.at(path),
        severity: move.severity,
        elements: [containerElement(view)],
        fixes:
          to === undefined
            ? []
            : [
                {
                  title: `Use ${to}`,
                  safe: image.registry === 'k8s.gcr.io',
                  edit: (draft) => draft.set(pod.view.documentIndex, pod.at(path).path, to),
                },
              ],
      });
    }
  },
});
