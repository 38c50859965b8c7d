import { itemsAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

/** Companions that talk to the API server, or prove with the pod's token who they are. */
const NEEDS_TOKEN: Readonly<Record<string, string>> = {
  vault: 'logs in to Vault with the service account token',
  'vault-agent': 'logs in to Vault with the service account token',
  'k8s-sidecar': 'reads ConfigMaps from the API server',
  'kube-rbac-proxy': 'asks the API server who its callers are and what they may do',
  kubectl: 'talks to the API server',
  tailscale: 'keeps its state in a Secret (TS_KUBE_SECRET)',
  'kube-state-metrics': 'reads objects from the API server',
};

export const serviceAccountToken = defineRule({
  id: 'service-account-token',
  title: 'A companion without the token that it needs',
  group: 'images',
  severity: 'error',
  stage: 'blocks-ready',
  why: `Some companions use the service account token that the kubelet mounts into every container: to read objects from the API server, or to prove to Vault who they are. automountServiceAccountToken: false leaves it out, and the companion fails at its first request.`,
  sources: [
    'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
    'https://github.com/kiwigrid/k8s-sidecar/blob/master/README.md',
  ],
  exceptions: 'A token may also be mounted by a projected volume; then nothing is said.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: grafana
spec:
  automountServiceAccountToken: false
  containers:
    - name: grafana
      image: grafana/grafana:12.0.0
      volumeMounts:
        - {name: dashboards, mountPath: /var/lib/grafana/dashboards}
    - name: dashboards
      image: quay.io/kiwigrid/k8s-sidecar:2.10.1
      env:
        - {name: LABEL, value: grafana_dashboard}
        - {name: FOLDER, value: /dashboards}
      volumeMounts:
        - {name: dashboards, mountPath: /dashboards}
  volumes:
    - name: dashboards
      emptyDir: {}
`,
        marks: 'automountServiceAccountToken: false',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: grafana
spec:
  serviceAccountName: grafana
  containers:
    - name: grafana
      image: grafana/grafana:12.0.0
      volumeMounts:
        - {name: dashboards, mountPath: /var/lib/grafana/dashboards}
    - name: dashboards
      image: quay.io/kiwigrid/k8s-sidecar:2.10.1
      env:
        - {name: LABEL, value: grafana_dashboard}
        - {name: FOLDER, value: /dashboards}
      volumeMounts:
        - {name: dashboards, mountPath: /dashboards}
  volumes:
    - name: dashboards
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    if (pod.spec.automountServiceAccountToken !== false) return;
    const tokens = new Set(
      itemsAt(pod.spec, ['volumes'])
        .filter(({ item }) =>
          itemsAt(item, ['projected', 'sources']).some((source) => 'serviceAccountToken' in source.item),
        )
        .map(({ item }) => textAt(item, ['name'])),
    );
    for (const container of containersOf(pod)) {
      const use = NEEDS_TOKEN[container.view.knownImage ?? ''];
      if (use === undefined || container.view.mounts.some((mount) => tokens.has(mount.volume))) continue;
      if (container.view.mounts.some((mount) => mount.mountPath.startsWith('/var/run/secrets/kubernetes.io'))) continue;
      // As a server or with another way to log in, Vault needs no token of the pod.
      const words = [...container.inputs.command, ...container.inputs.args].map((word) => word.text);
      if (container.view.knownImage?.startsWith('vault') && !words.some((word) => /\bagent\b/.test(word))) continue;
      if (container.view.knownImage === 'tailscale' && !container.inputs.env.get('TS_KUBE_SECRET')?.value) continue;
      // Another way to the API server.
      if (
        container.inputs.env.has('KUBECONFIG') ||
        words.some((word) => /kubeconfig|--(?:server|token|context)\b/.test(word))
      )
        continue;
      if (container.view.mounts.some((mount) => /\.kube(?:\/|$)/.test(mount.mountPath))) continue;
      if (container.view.knownImage === 'kubectl' && !words.some((word) => /\bkubectl\b/.test(word))) continue;
      if (/approle|cert|token_file/.test([...container.inputs.files.values()].map((file) => file.text).join('\n')))
        continue;
      report({
        message: `${container.view.id} ${use}, but automountServiceAccountToken: false keeps it from the pod: it fails at its first request. Remove the field, or mount a token for ${container.view.id} alone.`,
        at: pod.at([...pod.view.specPath, 'automountServiceAccountToken'], 'pair'),
        related: [{ message: `${container.view.id} needs it`, at: pod.at([...container.view.path, 'image']) }],
        elements: [containerElement(container.view)],
      });
    }
  },
});
