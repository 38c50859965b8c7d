import type { Example } from './example';

/** Every fault is between containers: each of them alone looks right. */
const TEXT = `# Five mistakes that no container shows by itself. The verdict above the picture says what they do.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  replicas: 1
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      securityContext:
        runAsNonRoot: true
        seccompProfile:
          type: RuntimeDefault
      initContainers:
        # pulls the site
        - name: git-sync
          image: registry.k8s.io/git-sync/git-sync:v4.7.1
          restartPolicy: Always
          args:
            - --repo=https://github.com/kubernetes/git-sync
            - --root=/git
            - --link=current
            - --max-failures=-1
          securityContext: {runAsUser: 65533, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
          resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 256Mi}}
          volumeMounts:
            - name: content
              mountPath: /git
              readOnly: true        # 1: the one that fills the volume may not write
        # metrics of the app
        - name: statsd
          image: prom/statsd-exporter:v0.30.0
          restartPolicy: Always
          args:
            - --statsd.listen-udp=127.0.0.1:9125
            - --statsd.listen-tcp=
            - --web.listen-address=:8080   # 2: the port that nginx takes
          ports:
            - name: metrics
              containerPort: 8080
          securityContext: {runAsUser: 65534, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
          resources: {requests: {cpu: 10m, memory: 32Mi}, limits: {memory: 128Mi}}
      containers:
        - name: nginx
          image: nginxinc/nginx-unprivileged:1.30.4
          ports:
            - name: http
              containerPort: 8080
          readinessProbe:
            httpGet:
              path: /
              port: metrics              # 3: a port of the neighbour, by name
          securityContext: {runAsUser: 101, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
          resources: {requests: {cpu: 10m, memory: 32Mi}, limits: {memory: 128Mi}}
          volumeMounts:
            - name: content
              mountPath: /usr/share/nginx
              readOnly: true
        - name: app
          image: ghcr.io/example/shop:5.2.0
          env:
            - name: REDIS_URL
              value: redis://localhost:6379   # 4: nobody listens there
            - name: STATSD_ADDR
              value: localhost:9125
          securityContext: {runAsUser: 10001, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
          resources: {requests: {cpu: 100m, memory: 128Mi}, limits: {memory: 256Mi}}
      volumes:
        - name: content
          emptyDir:
            sizeLimit: 1Gi
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: web                # 5: no container has a port of that name
`;

export const brokenPod: Example = {
  id: 'broken-pod',
  title: 'A broken pod: find out why',
  role: 'sidecar',
  summary: 'A volume nobody can fill, a port taken twice, a probe of the neighbour, a Redis that is not there.',
  text: () => TEXT,
};
