import type { JsonObject } from '../tree';

const SCRIPT = '#!/bin/sh\nset -e\n\nfor f in /data/*; do\n  echo "$f" # not a comment\ndone\n';
const CONFIG = 'server {\n  listen 8080;\n\n  location / { root /srv; }\n}\n';

const WEB_POD: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web',
    labels: { app: 'web', 'app.kubernetes.io/part-of': 'shop' },
    annotations: { note: 'it\'s "quoted": yes' },
  },
  spec: {
    initContainers: [
      { name: 'fetch', image: 'alpine/git:2.45', args: ['clone', '--depth=1', 'https://example.org/x.git', '/data'] },
    ],
    containers: [
      {
        name: 'nginx',
        image: 'nginx:1.27',
        ports: [
          { name: 'http', containerPort: 8080 },
          { name: 'metrics', containerPort: 9113, protocol: 'TCP' },
        ],
        env: [
          { name: 'MODE', value: 'on' },
          { name: 'PORT', value: '8080' },
          { name: 'EMPTY', value: '' },
        ],
        resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { memory: '64Mi' } },
        readinessProbe: { httpGet: { path: '/', port: 'http' }, periodSeconds: 5 },
        volumeMounts: [{ name: 'data', mountPath: '/srv', readOnly: true }],
      },
      {
        name: 'sync',
        image: 'registry.example.org:5000/git-sync:v4.4.0',
        command: ['sh', '-c', SCRIPT],
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
        securityContext: { runAsUser: 1000, allowPrivilegeEscalation: false },
      },
    ],
    volumes: [
      { name: 'data', emptyDir: {} },
      { name: 'conf', configMap: { name: 'conf', defaultMode: 420 } },
    ],
    tolerations: [],
    terminationGracePeriodSeconds: 30,
  },
};

const CONFIG_MAP: JsonObject = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'conf', namespace: 'shop' },
  data: { 'nginx.conf': CONFIG, 'run.sh': SCRIPT, greeting: 'hello', empty: '', version: '1.10', list: 'a\nb\nc' },
};

const DEPLOYMENT: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'api' } },
    template: {
      metadata: { labels: { app: 'api' } },
      spec: {
        containers: [
          { name: 'api', image: 'api:1', args: ['--listen', ':8080'], ports: [{ containerPort: 8080 }] },
          {
            name: 'proxy',
            image: 'envoyproxy/envoy:v1.31.0',
            args: ['-c', '/etc/envoy.yaml'],
            env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
          },
        ],
        nodeSelector: { 'kubernetes.io/os': 'linux' },
      },
    },
  },
};

const SERVICE: JsonObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'api' },
  spec: { selector: { app: 'api' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
};

const CRON_JOB: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'tidy' },
  spec: {
    schedule: '*/5 * * * *',
    jobTemplate: {
      spec: {
        backoffLimit: 0,
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'tidy', image: 'busybox', command: ['sh', '-c', 'echo a: b'] }],
          },
        },
      },
    },
  },
};

/** Streams of objects, as people keep them in one file. */
export const SAMPLES: readonly (readonly JsonObject[])[] = [
  [WEB_POD],
  [WEB_POD, CONFIG_MAP],
  [DEPLOYMENT, SERVICE],
  [CONFIG_MAP],
  [CRON_JOB, SERVICE, DEPLOYMENT],
  [{ apiVersion: 'v1', kind: 'List', items: [SERVICE, WEB_POD] }],
];
