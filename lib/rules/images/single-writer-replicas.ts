import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const singleWriterReplicas = defineRule({
  id: 'single-writer-replicas',
  title: 'Litestream with more than one replica',
  group: 'images',
  severity: 'error',
  stage: 'breaks-in-use',
  why: `Litestream streams the changes of one SQLite database to one place in object storage. Two pods write two histories into the same place and destroy each other's backup; each also has a database of its own. Run one replica, and update by recreating (strategy: Recreate) so that two never overlap.`,
  sources: ['https://litestream.io/tips/#multiple-applications-replicating-into-location'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: notes
spec:
  replicas: 3
  selector:
    matchLabels: {app: notes}
  template:
    metadata:
      labels: {app: notes}
    spec:
      containers:
        - name: notes
          image: ghcr.io/acme/notes:1.0
          volumeMounts:
            - {name: data, mountPath: /data}
        - name: litestream
          image: litestream/litestream:0.5.16
          args: [replicate]
          volumeMounts:
            - {name: data, mountPath: /data}
      volumes:
        - name: data
          emptyDir: {}
`,
        marks: '3',
      },
    ],
    good: [
      {
        yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: notes
spec:
  replicas: 1
  strategy: {type: Recreate}
  selector:
    matchLabels: {app: notes}
  template:
    metadata:
      labels: {app: notes}
    spec:
      containers:
        - name: notes
          image: ghcr.io/acme/notes:1.0
          volumeMounts:
            - {name: data, mountPath: /data}
        - name: litestream
          image: litestream/litestream:0.5.16
          args: [replicate]
          volumeMounts:
            - {name: data, mountPath: /data}
      volumes:
        - name: data
          emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    const { kind, replicas } = pod.view;
    // A StatefulSet's pods may each have a place of their own.
    if ((kind !== 'Deployment' && kind !== 'ReplicaSet') || replicas === undefined || replicas < 2) return;
    const writer = containersOf(pod).find(
      (container) =>
        /(?:^|\/)litestream$/.test(container.view.image?.repository ?? '') &&
        container.view.kind !== 'init' &&
        ![...container.inputs.env.keys()].includes('POD_NAME'),
    );
    if (!writer) return;
    report({
      message: `${replicas} replicas let ${writer.view.id} write ${replicas} histories of the database into one place: the backup is destroyed. Set replicas: 1 and strategy Recreate.`,
      at: pod.at(['spec', 'replicas']),
      elements: [containerElement(writer.view)],
    });
  },
});
