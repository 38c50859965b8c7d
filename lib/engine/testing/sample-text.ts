/** Documents for tests of the engine: each with something to find, and with something that refers to another. */
export const DOCUMENTS: readonly string[] = [
  `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
      - name: app
        image: nginx:latest
        ports:
        - containerPort: 8080
        envFrom:
        - configMapRef: {name: settings}
        volumeMounts:
        - {name: files, mountPath: /files}
      - name: proxy
        image: envoyproxy/envoy:v1.31.0
        ports:
        - containerPort: 8080
      volumes:
      - name: files
        configMap: {name: settings}
`,
  `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  MODE: fast
  app.conf: |
    listen 8080
`,
  `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - port: 80
    targetPort: 8080
`,
  `apiVersion: v1
kind: Pod
metadata:
  name: tool
  labels: {app: tool}
spec:
  containers:
  - name: tool
    image: busybox:1.36
    command: [sh, -c, sleep 3600]
    env:
    - name: WEB
      value: http://web:80
`,
  `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Secret
  metadata: {name: keys}
  stringData: {token: abc}
- apiVersion: batch/v1
  kind: Job
  metadata: {name: once}
  spec:
    template:
      spec:
        restartPolicy: Never
        containers:
        - name: once
          image: busybox:1.36
          command: [echo]
          env:
          - name: TOKEN
            valueFrom: {secretKeyRef: {name: keys, key: token}}
`,
];

export const TEXT = DOCUMENTS.join('---\n');
