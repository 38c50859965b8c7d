/** For tests: one pod with a sidecar, an ambassador and an adapter around its app, as the picture is drawn for. */
export const SHOP = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  replicas: 3
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "9102"
    spec:
      securityContext:
        runAsNonRoot: true
        fsGroup: 65533
      initContainers:
        - name: migrate
          image: shop/migrate:5.2.0
          resources: &small {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}
          securityContext: &locked {runAsUser: 10001}
        - name: git-sync
          image: registry.k8s.io/git-sync/git-sync:v4.7.1
          restartPolicy: Always
          args:
            - --repo=https://git.example.com/shop.git
            - --root=/git
            - --link=current
            - --max-failures=-1
            - --http-bind=:8082
          startupProbe:
            httpGet: {path: /, port: 8082}
            periodSeconds: 2
            failureThreshold: 30
          resources: {requests: {cpu: 20m, memory: 48Mi}, limits: {memory: 96Mi}}
          securityContext: {runAsUser: 65533}
          volumeMounts:
            - {name: content, mountPath: /git}
            - {name: tmp, mountPath: /tmp}
        - name: redis-proxy
          image: envoyproxy/envoy:distroless-v1.40.0
          restartPolicy: Always
          args: [-c, /etc/envoy/envoy.yaml, --disable-hot-restart]
          ports:
            - {name: health, containerPort: 9902}
          startupProbe: &envoy
            httpGet: {path: /ready, port: health}
            periodSeconds: 1
            failureThreshold: 30
          livenessProbe: *envoy
          resources: *small
          securityContext: {runAsUser: 101}
          volumeMounts:
            - {name: proxy-config, mountPath: /etc/envoy, readOnly: true}
        - name: statsd
          image: prom/statsd-exporter:v0.30.0
          restartPolicy: Always
          args: [--statsd.listen-udp=127.0.0.1:9125, --statsd.listen-tcp=]
          ports:
            - {name: metrics, containerPort: 9102}
          resources: {requests: {cpu: 10m, memory: 32Mi}, limits: {memory: 64Mi}}
          securityContext: {runAsUser: 65534}
      containers:
        - name: web
          image: shop/web:5.2.0
          ports:
            - {name: http, containerPort: 8080}
          env:
            - {name: REDIS_URL, value: "redis://localhost:6379"}
            - {name: STATSD_ADDR, value: "localhost:9125"}
          readinessProbe:
            httpGet: {path: /healthz, port: http}
          resources: {requests: {cpu: 250m, memory: 192Mi}, limits: {memory: 384Mi}}
          securityContext: *locked
          volumeMounts:
            - {name: content, mountPath: /srv/www, readOnly: true}
      volumes:
        - {name: content, emptyDir: {sizeLimit: 1Gi}}
        - {name: proxy-config, configMap: {name: redis-proxy}}
        - {name: tmp, emptyDir: {medium: Memory, sizeLimit: 64Mi}}
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - {name: http, port: 80, targetPort: http}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: redis-proxy
data:
  envoy.yaml: |
    # a comment that names localhost:7777 is no listener
    static_resources:
      listeners:
        - name: redis
          address: {socket_address: {address: 127.0.0.1, port_value: 6379}}
          filter_chains:
            - filters:
                - name: envoy.filters.network.redis_proxy
                  typed_config:
                    prefix_routes:
                      catch_all_route:
                        cluster: primary
                        read_command_policy: {cluster: replicas}
        - name: health
          address: {socket_address: {address: 0.0.0.0, port_value: 9902}}
      clusters:
        - name: primary
          load_assignment:
            endpoints:
              - lb_endpoints:
                  - endpoint: {address: {socket_address: {address: redis-primary, port_value: 6379}}}
        - name: replicas
          load_assignment:
            endpoints:
              - lb_endpoints:
                  - endpoint: {address: {socket_address: {address: redis-replica, port_value: 6379}}}
`;
