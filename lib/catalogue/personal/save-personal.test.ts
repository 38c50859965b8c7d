import { describe, expect, it } from 'vitest';
import { addPersonalCompanion } from '../../commands/add-personal-companion';
import { openText, runOnText } from '../../commands/run-on-text';
import { WEB, WEB_POD } from '../../commands/testing/web-text';
import type { PersonalCompanion } from './personal-companion';
import { isFault, readPersonal, writePersonal } from './personal-file';
import { savePersonal } from './save-personal';

const SHOP = `apiVersion: v1
kind: Pod
metadata:
  name: shop
  namespace: shop
  annotations:
    prometheus.io/scrape: "true"
    prometheus.io/port: "9102"
    team: shop
spec:
  initContainers:
    - name: settings
      image: busybox:1.36
      command: [sh, -c, "cp /in/* /out"]
      envFrom:
        - configMapRef: {name: flags}
      volumeMounts:
        - {name: all, mountPath: /in}
        - {name: out, mountPath: /out}
    - name: figures
      image: ghcr.io/acme/figures:2
      restartPolicy: Always
      ports:
        - {name: metrics, containerPort: 9102}
      env:
        - name: LEVEL
          valueFrom: {configMapKeyRef: {name: flags, key: level}}
        - name: TOKEN
          valueFrom: {secretKeyRef: {name: token, key: value}}
  containers:
    - name: shop
      image: ghcr.io/acme/shop:1
      volumeMounts:
        - {name: out, mountPath: /etc/shop}
  volumes:
    - name: all
      projected:
        sources:
          - configMap: {name: flags}
          - secret: {name: keys}
    - name: out
      emptyDir: {}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: flags
  namespace: shop
data:
  level: info
binaryData:
  logo: AAEC
`;

function saved(container: string): PersonalCompanion {
  const context = openText(SHOP);
  const pod = context.pods[0];
  const companion = pod && savePersonal(context, pod, container, container);
  const read = companion && readPersonal(writePersonal(companion));
  if (read === undefined || isFault(read)) throw new Error('not saved');
  return read;
}

describe('saving a container as a companion', () => {
  it('takes the ConfigMaps behind projected volumes and variables, with binary data', () => {
    const step = saved('settings');
    expect(step.lane).toBe('init');
    expect(step.configMaps).toEqual([{ name: 'flags', data: { level: 'info' }, binaryData: { logo: 'AAEC' } }]);
    expect(step.main.mounts).toEqual([{ name: 'out', mountPath: '/etc/shop' }]);
    expect(step.annotations).toEqual({});
  });

  it('comes back as the init step that it was, with the ConfigMap under one new name everywhere', () => {
    const companion = saved('settings');
    const taken = `${WEB}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: flags\n`;
    const { text, outcome } = runOnText(taken, addPersonalCompanion, { pod: WEB_POD, beside: 'app', companion });
    const names = openText(text).pods[0]?.containers.map(({ id, kind }) => `${kind} ${id}`);
    expect(names).toContain('init settings');
    expect(text.match(/name: flags-2\b/g)).toHaveLength(3);
    expect(text).toContain('logo: AAEC');
    expect(outcome.done && outcome.effects.filter(({ kind }) => kind === 'needs').map(({ text }) => text)).toEqual([
      'a Secret keys',
    ]);
  });

  it('brings the announcement of its port, unless another is announced', () => {
    const companion = saved('figures');
    expect(Object.keys(companion.annotations)).toEqual(['prometheus.io/scrape', 'prometheus.io/port']);
    const once = runOnText(WEB, addPersonalCompanion, { pod: WEB_POD, beside: 'app', companion });
    expect(once.text).toContain('prometheus.io/port: "9102"');
    const twice = runOnText(once.text, addPersonalCompanion, { pod: WEB_POD, beside: 'app', companion });
    const needs = twice.outcome.done ? twice.outcome.effects.filter(({ kind }) => kind === 'needs') : [];
    expect(needs.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        'a Secret token',
        'a place that Prometheus reads: the annotations lead to another port',
        'another port than 9102: figures has it',
      ]),
    );
  });

  it('does not mount twice at one path', () => {
    const companion = saved('settings');
    const pod = openText(SHOP).pods[0]?.id ?? '';
    const { text, outcome } = runOnText(SHOP, addPersonalCompanion, { pod, beside: 'shop', companion });
    expect(text).toContain('name: settings-2');
    expect(text.match(/mountPath: \/etc\/shop/g)).toHaveLength(1);
    expect(outcome.done && outcome.effects.map(({ text: words }) => words)).toContain(
      'another path in shop: something is mounted at /etc/shop',
    );
  });
});
