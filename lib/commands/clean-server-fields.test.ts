import { describe, expect, it } from 'vitest';
import { hasServerFields } from '../kubernetes/server-fields';
import { cleanServerFields } from './clean-server-fields';
import { openText, runOnText } from './run-on-text';
import { WEB } from './testing/web-text';

const LIVE = `apiVersion: v1
kind: Pod
metadata:
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: |
      {"apiVersion":"v1"}
    team: shop
  creationTimestamp: "2026-01-01T00:00:00Z"
  generation: 1
  labels:
    app: web
    pod-template-hash: 6d4cf56db6
  name: web
  namespace: shop
  ownerReferences:
  - apiVersion: apps/v1
    kind: ReplicaSet
    name: web
    uid: 0
  resourceVersion: "1"
  uid: 42
spec:
  containers:
  - image: shop/web:1
    imagePullPolicy: IfNotPresent
    name: web
    ports:
    - containerPort: 8080
      protocol: TCP
    readinessProbe:
      failureThreshold: 3
      httpGet:
        path: /
        port: 8080
        scheme: HTTP
      periodSeconds: 5
      successThreshold: 1
      timeoutSeconds: 1
    resources: {}
    terminationMessagePath: /dev/termination-log
    terminationMessagePolicy: File
    volumeMounts:
    - mountPath: /config
      name: config
    - mountPath: /var/run/secrets/kubernetes.io/serviceaccount
      name: kube-api-access-abcde
      readOnly: true
  - image: shop/log
    imagePullPolicy: IfNotPresent
    name: log
  dnsPolicy: ClusterFirst
  enableServiceLinks: true
  nodeName: node-1
  preemptionPolicy: PreemptLowerPriority
  priority: 0
  restartPolicy: Always
  schedulerName: default-scheduler
  securityContext: {}
  serviceAccount: default
  serviceAccountName: default
  terminationGracePeriodSeconds: 30
  tolerations:
  - effect: NoExecute
    key: node.kubernetes.io/not-ready
    operator: Exists
    tolerationSeconds: 300
  volumes:
  - configMap:
      defaultMode: 420
      name: config
    name: config
  - name: kube-api-access-abcde
    projected:
      defaultMode: 420
      sources: []
status:
  phase: Running
`;

const CLEAN = `apiVersion: v1
kind: Pod
metadata:
  annotations:
    team: shop
  labels:
    app: web
  name: web
  namespace: shop
spec:
  containers:
  - image: shop/web:1
    name: web
    ports:
    - containerPort: 8080
    readinessProbe:
      httpGet:
        path: /
        port: 8080
      periodSeconds: 5
    volumeMounts:
    - mountPath: /config
      name: config
  - image: shop/log
    imagePullPolicy: IfNotPresent
    name: log
  volumes:
  - configMap:
      name: config
    name: config
`;

describe('clean-server-fields', () => {
  it('leaves what a person would have written', () => {
    const { text } = runOnText(LIVE, cleanServerFields, {});
    expect(text).toBe(CLEAN);
    expect(openText(text).objects.some(hasServerFields)).toBe(false);
  });

  it('leaves objects alone that no cluster added to', () => {
    expect(runOnText(WEB, cleanServerFields, {}).outcome.done).toBe(false);
    const both = `${WEB}---\n${LIVE}`;
    expect(runOnText(both, cleanServerFields, {}).text).toBe(`${WEB}---\n${CLEAN}`);
    expect(runOnText(both, cleanServerFields, { documentIndex: 0 }).outcome.done).toBe(false);
  });

  it('cleans Services, and keeps headless ones headless', () => {
    const service = (address: string) => `apiVersion: v1
kind: Service
metadata: {name: a, uid: x}
spec:
  clusterIP: ${address}
  clusterIPs: ["${address}"]
  ipFamilies: [IPv4]
  ipFamilyPolicy: SingleStack
  internalTrafficPolicy: Cluster
  sessionAffinity: None
  type: ClusterIP
  selector: {app: a}
  ports:
    - {port: 80, protocol: TCP, targetPort: 8080}
`;
    const clean = (headless: string) => `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
${headless}  selector: {app: a}
  ports:
    - {port: 80, targetPort: 8080}
`;
    expect(runOnText(service('10.0.0.1'), cleanServerFields, {}).text).toBe(clean(''));
    expect(runOnText(service('None'), cleanServerFields, {}).text).toBe(clean('  clusterIP: None\n'));
  });
});
