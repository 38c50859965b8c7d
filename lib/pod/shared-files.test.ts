import { expect, it } from 'vitest';
import { viewOf } from './testing/view-of';

const text = (last: string) => `apiVersion: v1
kind: Pod
metadata: {name: metrics}
spec:
  containers:
    - {name: app, image: acme/app, ports: [{containerPort: 8080}]}
    - name: numbers
      image: acme/numbers
      args: [--config=/etc/settings/numbers.yaml]
      volumeMounts: [{name: settings, mountPath: /etc/settings}]
    - name: other
      image: acme/other
      args: [${last}]
      volumeMounts: [{name: settings, mountPath: /srv/settings}]
  volumes:
    - {name: settings, configMap: {name: settings}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  numbers.yaml: "target: localhost:9999"
  spare.yaml: "level: info"
`;

const diallers = (last: string) => viewOf(text(last)).dials.map((dial) => dial.container);

it('takes a file in a shared ConfigMap for the container that is told of it', () => {
  expect(diallers('--verbose')).toEqual(['numbers']);
});

it('takes it for both when both are told of it', () => {
  expect(diallers('--config=/srv/settings/numbers.yaml')).toEqual(['numbers', 'other']);
});

it('takes a container that is told of one file for a reader of that file only', () => {
  expect(diallers('--config=/srv/settings/spare.yaml')).toEqual(['numbers']);
});
