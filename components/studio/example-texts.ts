import { addCompanion } from '@/lib/commands/add-companion';
import { addMain } from '@/lib/commands/add-main';
import { runOnText } from '@/lib/commands/run-on-text';

interface Recipe {
  readonly main: string;
  readonly companion: string;
  /** Container that the companion helps. */
  readonly beside: string;
  readonly pod: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The examples are composed by the catalogue itself, so they show what the palette does. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  'site-from-git': {
    main: 'nginx',
    companion: 'git-sync',
    beside: 'nginx',
    pod: 'web',
    values: { repository: 'https://github.com/kubernetes/git-sync', directory: 'demo/html' },
  },
  'redis-on-localhost': {
    main: 'redis-client',
    companion: 'envoy-redis',
    beside: 'app',
    pod: 'app',
    values: { primary: 'redis-primary.data.svc', replicas: 'redis-replicas.data.svc' },
  },
  'statsd-to-prometheus': { main: 'statsd-app', companion: 'statsd-exporter', beside: 'app', pod: 'app', values: {} },
};

/** A pod with the faults that only show between containers: two on one port, a dial to nobody, a volume nobody fills. */
const BROKEN = `# Find out why this never becomes ready: the findings say what clashes with what.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  replicas: 2
  selector:
    matchLabels:
      app: shop
  template:
    metadata:
      labels:
        app: shop
    spec:
      containers:
        - name: web
          image: nginx:1.29
          ports:
            - name: http
              containerPort: 80
          env:
            - name: REDIS_URL
              value: redis://localhost:6379
          readinessProbe:
            httpGet:
              path: /metrics
              port: metrics
          volumeMounts:
            - name: content
              mountPath: /usr/share/nginx/html
              readOnly: true
        - name: status
          image: httpd:2.4
          ports:
            - name: metrics
              containerPort: 80
          volumeMounts:
            - name: content
              mountPath: /usr/local/apache2/htdocs
              readOnly: true
      volumes:
        - name: content
          emptyDir: {}
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector:
    app: shop
  ports:
    - port: 80
      targetPort: web
`;

export function exampleText(id: string): string {
  const recipe = RECIPES[id];
  if (recipe === undefined) return BROKEN;
  const { text, outcome } = runOnText('', addMain, { main: recipe.main, kind: 'Deployment' });
  if (!outcome.done) throw new Error(outcome.reason);
  const { companion, beside, values } = recipe;
  for (const pod of [`0/Deployment/${recipe.pod}`, `1/Deployment/${recipe.pod}`]) {
    const after = runOnText(text, addCompanion, { companion, pod, beside, values });
    if (after.outcome.done) return after.text;
  }
  return text;
}
