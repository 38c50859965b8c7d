/**
 * The words that format 1 presupposes: manifest vocabulary in the order and the indentation in which manifests are
 * usually written, the most common last (deflate finds near text cheapest). FROZEN: every link ever made needs it
 * unchanged, byte for byte; `golden.test.ts` guards it. A better dictionary is a new format with its own number.
 */
export const DICTIONARY_V1 = `admin:
  address:
    socket_address: { address: 127.0.0.1, port_value: 9901 }
    socket_address: {address: 0.0.0.0, port_value: 9902}
static_resources:
  listeners:
    - name: redis
      address:
        socket_address:
          address: 127.0.0.1
          port_value: 6379
      filter_chains:
        - filters:
            - name: envoy.filters.network.redis_proxy
              typed_config:
                '@type': type.googleapis.com/envoy.extensions.filters.network.redis_proxy.v3.RedisProxy
                stat_prefix: redis
                settings:
                  op_timeout: 5s
                  enable_redirection: true
                prefix_routes:
                  catch_all_route:
                    cluster: redis-primary
                    read_command_policy:
                      cluster: redis-replicas
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                stat_prefix: health
                route_config:
                  virtual_hosts:
                    - name: health
                      domains: ["*"]
                      routes:
                        - match: { path: /ready }
                          route: { cluster: admin }
                        - match: { prefix: / }
                http_filters:
                  - name: envoy.filters.http.router
                    typed_config:
                      "@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router
  clusters:
    - name: redis_primary
      type: STRICT_DNS
      connect_timeout: 1s
      dns_lookup_family: V4_ONLY
      lb_policy: RANDOM
      load_assignment:
        cluster_name: redis_replicas
        endpoints:
          - lb_endpoints:
              - endpoint:
                  address:
                    socket_address: { address: redis-replica.default.svc.cluster.local, port_value: 6379 }
server {
    listen 8080;
    listen [::]:8080;
    listen 127.0.0.1:8081;
    server_name _;
    root /usr/share/nginx/html;
    root /srv/git/current;
    index index.html;
    location = /healthz { access_log off; default_type text/plain; return 200 "ok\\n"; }
    location = /stub_status { stub_status; access_log off; }
    location / { try_files $uri $uri/ =404; proxy_pass http://localhost:3000; proxy_set_header Host $host; }
}
mappings:
  - match: "app.*.requests"
    match_type: regex
    name: "http_requests_total"
    labels:
      job: "$1"
apiVersion: rbac.authorization.k8s.io/v1
kind: ServiceAccount
roleRef:
subjects:
rules:
  - apiGroups: [""]
    resources: ["pods", "configmaps", "secrets"]
    verbs: ["get", "list", "watch"]
apiVersion: networking.k8s.io/v1
kind: Ingress
kind: NetworkPolicy
kind: Namespace
kind: List
items:
creationTimestamp: null
status: {}
kubectl.kubernetes.io/last-applied-configuration: |
outrigger.dev/ignore.
outrigger.dev/role.
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
  podMetricsEndpoints:
apiVersion: policy/v1
kind: PodDisruptionBudget
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
kind: PersistentVolumeClaim
  accessModes: [ReadWriteOnce]
  accessModes:
    - ReadWriteOnce
    - ReadWriteMany
  storageClassName: standard
  resources:
    requests:
      storage: 10Gi
  volumeClaimTemplates:
    - metadata:
        name: data
kind: StatefulSet
  serviceName: 
  podManagementPolicy: Parallel
kind: DaemonSet
kind: ReplicaSet
kind: Pod
kind: CronJob
  schedule: "0 3 * * *"
  concurrencyPolicy: Forbid
  jobTemplate:
    spec:
      template:
        spec:
kind: Job
  backoffLimit: 3
  completions: 1
  parallelism: 1
  activeDeadlineSeconds: 600
  ttlSecondsAfterFinished: 3600
      restartPolicy: OnFailure
      restartPolicy: Never
kind: Secret
type: Opaque
stringData:
  username: 
  password: 
  token: 
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 0
  updateStrategy:
  revisionHistoryLimit: 3
  progressDeadlineSeconds: 600
  minReadySeconds: 10
      affinity:
        podAntiAffinity:
          preferredDuringSchedulingIgnoredDuringExecution:
            - weight: 100
              podAffinityTerm:
          requiredDuringSchedulingIgnoredDuringExecution:
        nodeAffinity:
            nodeSelectorTerms:
              - matchExpressions:
                  - key: 
                    operator: In
                    values: []
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
      tolerations:
        - key: node-role.kubernetes.io/control-plane
          operator: Exists
          effect: NoSchedule
      nodeSelector:
        kubernetes.io/os: linux
      priorityClassName: system-node-critical
      hostNetwork: true
      hostPID: true
      hostIPC: true
      shareProcessNamespace: true
      dnsPolicy: ClusterFirst
      enableServiceLinks: false
      imagePullSecrets:
      terminationGracePeriodSeconds: 30
      serviceAccountName: default
          imagePullPolicy: IfNotPresent
          imagePullPolicy: Always
          workingDir: /app
          terminationMessagePath: /dev/termination-log
          lifecycle:
            preStop:
              exec:
                command: ["sh", "-c", "sleep 5"]
              sleep: {seconds: 5}
            postStart:
          stdin: true
          tty: true
          command: ["/bin/sh", "-c"]
          command: [/bin/sh, -c]
          command:
            - /bin/sh
            - -c
            - |
              set -e
              while true; do
                date >> /var/log/app.log; sleep 5
              done
          envFrom:
            - configMapRef:
                name: 
            - secretRef:
                name: 
            - name: POD_NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            - name: POD_NAMESPACE
              valueFrom: {fieldRef: {fieldPath: metadata.namespace}}
            - name: POD_IP
                  fieldPath: status.podIP
            - name: NODE_NAME
                  fieldPath: spec.nodeName
                resourceFieldRef:
                  containerName: 
                  resource: limits.memory
            - name: DB_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: 
                  key: password
                configMapKeyRef:
            - name: JAVA_TOOL_OPTIONS
              value: -javaagent:/jmx/jmx_prometheus_javaagent.jar=9404:/etc/jmx/config.yaml
            - name: DATABASE_URL
              value: "postgres://localhost:5432/app"
            - name: STATSD_HOST
              value: localhost
            - name: STATSD_PORT
              value: "8125"
            - {name: STATSD_ADDR, value: "localhost:9125"}
            - name: REDIS_URL
              value: redis://localhost:6379
            - {name: REDIS_HOST, value: 127.0.0.1}
            - {name: REDIS_PORT, value: "6379"}
          image: busybox:1.37
          image: alpine:3.22
          image: httpd:2.4
          image: tomcat:11
          image: python:3.13-slim
          image: node:22-alpine
          image: postgres:17
          image: redis:8-alpine
          image: valkey/valkey:8
          image: fluent/fluent-bit:4.0
          image: fluent/fluentd:v1.16
          image: otel/opentelemetry-collector-contrib:0.130.0
          image: quay.io/oauth2-proxy/oauth2-proxy:v7
          image: quay.io/prometheuscommunity/json-exporter:v0.7.0
          image: prom/statsd-exporter:v0.30.0
          image: nginx/nginx-prometheus-exporter:1.5.1
          image: envoyproxy/envoy:distroless-v1.40.0
          image: nginx:1.29-alpine
          image: nginxinc/nginx-unprivileged:1.30.4
          image: ghcr.io/
          image: gcr.io/
          image: quay.io/
          image: docker.io/library/
          image: registry.k8s.io/git-sync/git-sync:v4.7.1
          restartPolicy: Always
          args:
            - --config.file=/etc/
            - --web.listen-address=:9102
            - --statsd.listen-udp=127.0.0.1:9125
            - --statsd.listen-tcp=127.0.0.1:9125
            - --statsd.mapping-config=/etc/statsd/mapping.yaml
            - --nginx.scrape-uri=http://127.0.0.1:8081/stub_status
            - --log-level
            - --disable-hot-restart
          args: [-c, /etc/envoy/envoy.yaml]
            - --repo=https://github.com/example/site.git
            - --repo=https://git.example.com/
            - --ref=main
            - --ref=HEAD
            - --depth=1
            - --root=/git
            - --link=current
            - --period=30s
            - --sync-timeout=120s
            - --max-failures=-1
            - --http-bind=:9001
            - --http-metrics
          ports:
            - name: health
              containerPort: 9902
            - {name: metrics, containerPort: 9102}
            - containerPort: 80
              protocol: TCP
              hostPort: 
            - name: https
              containerPort: 8443
            - { name: http, containerPort: 8080 }
            - {name: http, containerPort: 8080, protocol: UDP}
            - name: http
              containerPort: 8080
              protocol: TCP
          startupProbe:
            httpGet: {path: /, port: 9001}
            httpGet: { path: /ready, port: health }
            httpGet:
              path: /ready
              port: health
            periodSeconds: 2
            failureThreshold: 150
          livenessProbe:
            httpGet: { path: /healthz, port: http }
            httpGet:
              path: /healthz
              port: http
            tcpSocket: {port: 8080}
            tcpSocket:
              port: 8080
            exec:
              command: []
            grpc:
            initialDelaySeconds: 10
            periodSeconds: 20
            timeoutSeconds: 5
            successThreshold: 1
          readinessProbe:
            httpGet: {path: /healthz, port: http}
            httpGet:
              path: /healthz
              port: http
            periodSeconds: 10
            failureThreshold: 3
          resources:
            requests: { cpu: 10m, memory: 64Mi }
            limits: { memory: 256Mi }
            requests: {cpu: 100m, memory: 128Mi, ephemeral-storage: 1Gi}
            limits: {cpu: "1", memory: 512Mi}
            requests:
              cpu: 20m
              memory: 32Mi
            limits:
              cpu: 500m
              memory: 128Mi
          securityContext:
            privileged: true
            runAsNonRoot: true
            runAsUser: 65533
            runAsGroup: 65533
            runAsUser: 65534
            runAsUser: 10001
            runAsUser: 1000
            runAsUser: 101
            runAsGroup: 101
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: { drop: [ALL] }
            capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}
            capabilities:
              drop:
                - ALL
              drop: [ALL]
            seccompProfile:
              type: RuntimeDefault
          volumeMounts:
            - { name: content, mountPath: /srv/git, readOnly: true }
            - { name: tmp, mountPath: /tmp }
            - {name: content, mountPath: /git}
            - {name: config, mountPath: /etc/nginx/conf.d, readOnly: true}
            - name: config
              mountPath: /etc/config
              subPath: 
              readOnly: true
            - name: logs
              mountPath: /var/log/nginx
            - name: shared-data
              mountPath: /usr/share/nginx/html
            - name: cache
              mountPath: /var/cache/nginx
            - name: tmp
              mountPath: /tmp
      volumes:
        - { name: content, emptyDir: { sizeLimit: 1Gi } }
        - { name: config, configMap: { name: web-nginx } }
        - {name: tmp, emptyDir: {medium: Memory, sizeLimit: 64Mi}}
        - {name: config, configMap: {name: redis-proxy}}
        - name: data
          persistentVolumeClaim:
            claimName: data
        - name: secret
          secret:
            secretName: 
            defaultMode: 0400
            optional: true
        - name: host
          hostPath:
            path: /var/log
            type: Directory
        - name: podinfo
          downwardAPI:
          projected:
            sources:
              - serviceAccountToken:
        - name: config
          configMap:
            name: 
            items:
              - key: 
                path: 
        - name: content
          emptyDir:
            sizeLimit: 256Mi
        - name: tmp
          emptyDir: {}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: web-nginx
data:
  nginx.conf: |
  default.conf: |
  envoy.yaml: |
  config.yaml: |
---
apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  type: ClusterIP
  clusterIP: None
  type: NodePort
  type: LoadBalancer
  selector:
    app: web
  selector: { app.kubernetes.io/name: web }
  selector: {app: web}
  ports:
    - { name: http, port: 80, targetPort: http }
    - {name: http, port: 80, targetPort: http}
    - name: http
      port: 80
      targetPort: http
      protocol: TCP
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: default
  labels:
    app: web
    app.kubernetes.io/name: web
    app.kubernetes.io/part-of: 
  labels: { app.kubernetes.io/name: web }
  labels: {app: web}
spec:
  replicas: 1
  replicas: 3
  selector:
    matchLabels: { app.kubernetes.io/name: web }
    matchLabels: {app: web}
    matchLabels:
      app: web
  template:
    metadata:
      labels: { app.kubernetes.io/name: web }
      labels: {app: web}
      labels:
        app.kubernetes.io/name: web
        app: web
      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "9102"
        prometheus.io/path: /metrics
    spec:
      automountServiceAccountToken: false
      securityContext:
        runAsNonRoot: true
        runAsUser: 1000
        fsGroup: 65533
        fsGroupChangePolicy: OnRootMismatch
        seccompProfile: { type: RuntimeDefault }
        seccompProfile: {type: RuntimeDefault}
        seccompProfile:
          type: RuntimeDefault
      initContainers:
        - name: git-sync
      containers:
        - name: web
          image: nginx
          ports:
            - name: http
              containerPort: 8080
apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  initContainers:
  - name: init
    image: busybox
    restartPolicy: Always
    command: ["sh", "-c", ""]
  containers:
  - name: app
    image: 
    ports:
    - containerPort: 80
    env:
    - name: 
      value: ""
    resources:
      requests:
        cpu: 100m
        memory: 64Mi
      limits:
        memory: 128Mi
    volumeMounts:
    - name: data
      mountPath: /data
      readOnly: true
  volumes:
  - name: data
    emptyDir: {}
`;
