/** A Deployment with what people write around it: comments, blank lines, quotes, a Service in another document. */
export const WEB = `# the shop
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
      annotations:
        kubectl.kubernetes.io/default-container: app
    spec:
      initContainers:
        # once
        - name: migrate
          image: shop/migrate:1
        - name: proxy   # stands between
          image: envoyproxy/envoy:distroless-v1.40.0
          restartPolicy: Always
          ports:
            - {name: health, containerPort: 9902}

      containers:
        # the app itself
        - name: app
          image: "shop/app:1"
          ports:
            - name: http
              containerPort: 8080
          env:
            - name: CPU
              valueFrom:
                resourceFieldRef:
                  containerName: app
                  resource: limits.cpu
          readinessProbe:
            httpGet: {path: /healthz, port: http}
          volumeMounts:
            - name: data # shared
              mountPath: /data
      volumes:
        - name: data
          emptyDir: {}
        - name: spare
          emptyDir: {}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports:
    - {port: 80, targetPort: http}
`;

/** Its id in the engine. */
export const WEB_POD = '0/Deployment/web';

/** The same text with one stretch replaced; fails when the stretch is not there once. */
export function changed(text: string, before: string, after: string): string {
  if (text.split(before).length !== 2) throw new Error(`"${before}" is not there exactly once`);
  return text.replace(before, () => after);
}
