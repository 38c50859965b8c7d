/** Texts of known sizes for the benchmarks, in the style of real ones; the same every time. */

function container(index, image) {
  return `        - name: c${index}
          image: ${image}
          args: ["--port=${9000 + index}", "--log-level=info"]
          env:
            - { name: REDIS_URL, value: "redis://localhost:6379/${index}" }
            - name: REGION
              valueFrom:
                configMapKeyRef: { name: settings, key: region }
          ports:
            - { name: p${index}, containerPort: ${9000 + index} }
          readinessProbe:
            httpGet: { path: /healthz, port: p${index} }
            periodSeconds: 5
          resources:
            requests: { cpu: 50m, memory: 64Mi }
            limits: { memory: 128Mi }
          securityContext:
            runAsUser: ${10000 + index}
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
          volumeMounts:
            - { name: shared, mountPath: /data/${index}, readOnly: ${index > 0} }
            - { name: tmp${index}, mountPath: /tmp }
`;
}

export function workload(name, containers) {
  const images = [
    'nginxinc/nginx-unprivileged:1.30.4',
    'envoyproxy/envoy:distroless-v1.40.0',
    'example.com/shop/api:2.1.0',
  ];
  let text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: { app: ${name} }
spec:
  replicas: 2
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
`;
  for (let i = 0; i < containers; i++) text += container(i, images[i % images.length]);
  text += '      volumes:\n        - { name: shared, emptyDir: { sizeLimit: 1Gi } }\n';
  for (let i = 0; i < containers; i++) text += `        - { name: tmp${i}, emptyDir: { sizeLimit: 64Mi } }\n`;
  return text;
}

function service(name) {
  return `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector: { app: ${name} }
  ports:
    - { name: http, port: 80, targetPort: p0 }
`;
}

function configMap(name) {
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
data:
  region: eu-1
  app.conf: |
${Array.from({ length: 40 }, (_, i) => `    option.${i} = value-${i} # as in the handbook, section ${i}`).join('\n')}
`;
}

/** One Deployment of about 10 KB. */
export function tenKilobytes() {
  return workload('web', 9);
}

/** About 1 MB in 340 documents: workloads, Services, ConfigMaps. */
export function oneMegabyte() {
  const documents = [];
  for (let i = 0; documents.length < 340; i++) {
    documents.push(
      workload(`app-${i}`, 5 + (i % 4)),
      service(`app-${i}`),
      configMap(i === 0 ? 'settings' : `settings-${i}`),
    );
  }
  return documents.slice(0, 340).join('---\n');
}

/** Many small files, 1.4 objects and 1.4 KB each on average. */
export function smallFiles(count) {
  return Array.from({ length: count }, (_, i) =>
    i % 5 < 2 ? `${workload(`app-${i}`, 1)}---\n${service(`app-${i}`)}` : workload(`app-${i}`, 1),
  );
}
