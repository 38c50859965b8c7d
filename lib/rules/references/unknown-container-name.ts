import type { Place } from '../../pod/pod-view';
import { isObject, itemsAt, objectAt, textAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule, type PodContext } from '../define-rule';
import { containersOf } from '../facts/containers';
import { nearMiss } from '../facts/near-miss';
import { objectsOf, placeIn } from '../facts/objects';
import type { Severity, Stage } from '../finding';

export const unknownContainerName = defineRule({
  id: 'unknown-container-name',
  title: 'A name of a container that is not in the pod',
  group: 'api',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `Fields, annotations and other objects refer to containers by name: resourceFieldRef, kubectl's default container, injectors, backup hooks, autoscalers. Nobody checks these names on create. A resourceFieldRef to a container that is not there keeps the pod from starting; an annotation or autoscaler with a wrong name silently does nothing.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/downward-api/',
    'https://kubernetes.io/docs/reference/labels-annotations-taints/#kubectl-kubernetes-io-default-container',
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#container-resource-metrics',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
  annotations:
    kubectl.kubernetes.io/default-container: shp
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
    - name: proxy
      image: ghcr.io/acme/proxy:1.0
`,
        marks: 'shp',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      env:
        - name: MEMORY
          valueFrom:
            resourceFieldRef: {containerName: app, resource: limits.memory}
`,
        marks: 'app',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
  annotations:
    kubectl.kubernetes.io/default-container: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      env:
        - name: MEMORY
          valueFrom:
            resourceFieldRef: {containerName: shop, resource: limits.memory}
`,
      },
    ],
  },
  check(pod, report) {
    const names = pod.view.containers.flatMap((container) => (container.name === '' ? [] : [container.name]));
    for (const reference of [...fromFields(pod), ...fromAnnotations(pod), ...fromObjects(pod)]) {
      if (names.includes(reference.name) || reference.injected?.has(reference.name)) continue;
      const near = nearMiss(reference.name, names);
      report({
        message: `${reference.what} names the container "${reference.name}", which this pod does not have (it has ${names.join(', ')}): ${reference.effect}. ${near ? `Use "${near}".` : 'Name one of its containers.'}`,
        at: reference.at,
        ...(reference.severity ? { severity: reference.severity } : {}),
        ...(reference.stage ? { stage: reference.stage } : {}),
        fixes:
          near && reference.whole
            ? [
                {
                  title: `Use "${near}"`,
                  safe: true,
                  edit: (draft) => draft.set(reference.at.documentIndex, reference.at.path, near),
                },
              ]
            : [],
      });
    }
  },
});

interface ContainerReference {
  readonly name: string;
  readonly at: Place;
  readonly what: string;
  readonly effect: string;
  /** Whether the value is the name and nothing else, so that it can be replaced. */
  readonly whole: boolean;
  readonly severity?: Severity;
  readonly stage?: Stage;
  /** Names that an injector adds later. */
  readonly injected?: ReadonlySet<string>;
}

function fromFields(pod: PodContext): ContainerReference[] {
  const found: ContainerReference[] = [];
  const add = (name: string | undefined, path: Path, what: string, effect: string) => {
    if (name)
      found.push({ name, at: pod.at(path), what, effect, whole: true, severity: 'error', stage: 'blocks-start' });
  };
  for (const { view, raw } of containersOf(pod)) {
    for (const { item, index } of itemsAt(raw, ['env'])) {
      if (!isObject(item.valueFrom)) continue;
      add(
        textAt(item, ['valueFrom', 'resourceFieldRef', 'containerName']),
        [...view.path, 'env', index, 'valueFrom', 'resourceFieldRef', 'containerName'],
        `Variable ${textAt(item, ['name']) ?? index} of ${view.id}`,
        `${view.id} cannot start`,
      );
    }
  }
  for (const { item, index } of itemsAt(pod.spec, ['volumes'])) {
    const path = [...pod.view.specPath, 'volumes', index];
    const what = `Volume ${textAt(item, ['name']) ?? index}`;
    const addFiles = (source: unknown, at: Path) => {
      if (!isObject(source)) return;
      for (const file of itemsAt(source, ['items'])) {
        add(
          textAt(file.item, ['resourceFieldRef', 'containerName']),
          [...at, 'items', file.index, 'resourceFieldRef', 'containerName'],
          what,
          'the volume cannot be prepared and the pod does not start',
        );
      }
    };
    addFiles(item.downwardAPI, [...path, 'downwardAPI']);
    for (const source of itemsAt(item, ['projected', 'sources'])) {
      addFiles(source.item.downwardAPI, [...path, 'projected', 'sources', source.index, 'downwardAPI']);
    }
  }
  return found;
}

const INJECTED = new Set([
  'istio-proxy',
  'istio-init',
  'istio-validation',
  'linkerd-proxy',
  'linkerd-init',
  'vault-agent',
  'vault-agent-init',
  'daprd',
  'consul-dataplane',
  'gke-gcsfuse-sidecar',
  'otc-container',
  'cloud-sql-proxy',
  'datadog-agent-injected',
  'aws-secrets-manager-agent',
]);

/** Annotations whose value is one container name, or several with commas. */
const NAMING_ANNOTATIONS: readonly { readonly key: RegExp; readonly effect: string }[] = [
  {
    key: /^kubectl\.kubernetes\.io\/default-(?:logs-|exec-)?container$/,
    effect: 'kubectl logs and exec fail or pick another one',
  },
  {
    key: /^vault\.hashicorp\.com\/agent-inject-containers$/,
    effect: 'Vault injects its secrets into none of that name',
  },
  {
    key: /^instrumentation\.opentelemetry\.io\/(?:[a-z]+-)?container-names$/,
    effect: 'nothing is instrumented under that name',
  },
  { key: /^(?:pre|post)\.hook\.(?:backup|restore)\.velero\.io\/container$/, effect: 'the hook of the backup fails' },
];

/** Annotations whose key holds a container name: seccomp before 1.27, Datadog, Fluent Bit, Filebeat and Metricbeat. */
const NAMED_ANNOTATIONS: readonly RegExp[] = [
  /^(?:container\.seccomp\.security\.alpha\.kubernetes\.io|ad\.datadoghq\.com)\/([a-z0-9-]+)(?:\.[a-z_]+)?$/,
  /^fluentbit\.io\/(?:parser|exclude)(?:_stdout|_stderr)?-([a-z0-9-]+)$/,
  /^co\.elastic\.(?:logs|metrics)\.([a-z0-9-]+)\/[\w.-]+$/,
];

function fromAnnotations(pod: PodContext): ContainerReference[] {
  const found: ContainerReference[] = [];
  for (const [key, value] of Object.entries(objectAt(pod.metadata, ['annotations']))) {
    if (typeof value !== 'string') continue;
    const path = [...pod.view.metadataPath, 'annotations', key];
    const naming = NAMING_ANNOTATIONS.find((annotation) => annotation.key.test(key));
    if (naming) {
      const names = value
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '');
      for (const name of names) {
        found.push({
          name,
          at: pod.at(path),
          what: `Annotation ${key}`,
          effect: naming.effect,
          whole: names.length === 1,
          injected: INJECTED,
        });
      }
    }
    const named = NAMED_ANNOTATIONS.map((form) => form.exec(key)?.[1]).find((name) => name !== undefined);
    if (named && named !== 'tags') {
      found.push({
        name: named,
        at: pod.at(path, 'key'),
        what: `Annotation ${key}`,
        effect: 'it has no effect',
        whole: false,
        injected: INJECTED,
      });
    }
  }
  return found;
}

/** Autoscalers of the same text that look at one container. */
function fromObjects(pod: PodContext): ContainerReference[] {
  const found: ContainerReference[] = [];
  for (const scaler of objectsOf(pod, 'HorizontalPodAutoscaler')) {
    const target = objectAt(scaler.value, ['spec', 'scaleTargetRef']);
    if (target.kind !== pod.view.kind || target.name !== pod.view.name) continue;
    for (const { item, index } of itemsAt(scaler.value, ['spec', 'metrics'])) {
      const name = textAt(item, ['containerResource', 'container']);
      if (!name) continue;
      found.push({
        name,
        at: placeIn(scaler, ['spec', 'metrics', index, 'containerResource', 'container']),
        what: `HorizontalPodAutoscaler ${scaler.name}`,
        effect: 'it gets no figures and does not scale',
        whole: true,
        injected: INJECTED,
      });
    }
  }
  for (const scaler of objectsOf(pod, 'VerticalPodAutoscaler')) {
    const target = objectAt(scaler.value, ['spec', 'targetRef']);
    if (target.kind !== pod.view.kind || target.name !== pod.view.name) continue;
    for (const { item, index } of itemsAt(scaler.value, ['spec', 'resourcePolicy', 'containerPolicies'])) {
      const name = textAt(item, ['containerName']);
      if (!name || name === '*') continue;
      found.push({
        name,
        at: placeIn(scaler, ['spec', 'resourcePolicy', 'containerPolicies', index, 'containerName']),
        what: `VerticalPodAutoscaler ${scaler.name}`,
        effect: 'the policy holds for nobody',
        whole: true,
        injected: INJECTED,
      });
    }
  }
  return found;
}
