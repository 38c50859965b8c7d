import { describe, expect, it } from 'vitest';
import { renameContainer } from './rename-container';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

const args = { pod: WEB_POD, container: 'app' };

describe('rename-container', () => {
  it('renames with every reference', () => {
    const { text, outcome } = runOnText(WEB, renameContainer, { ...args, name: 'shop' });
    const expected = [
      ['default-container: app', 'default-container: shop'],
      ['- name: app\n', '- name: shop\n'],
      ['containerName: app', 'containerName: shop'],
    ].reduce((text, [before = '', after = '']) => changed(text, before, after), WEB);
    expect(text).toBe(expected);
    expect(outcome).toMatchObject({ done: true, said: 'Renamed app to shop, with 2 references.' });
  });

  it('renames keys of annotations and autoscalers of the same text', () => {
    const before = `${changed(WEB, 'default-container: app', 'default-container: proxy\n        outrigger.dev/ignore.app.image-tag: why\n        outrigger.dev/role.app: main')}---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  metrics:
    - type: ContainerResource
      containerResource: {name: cpu, container: app, target: {type: Utilization, averageUtilization: 60}}
`;
    const { text } = runOnText(before, renameContainer, { ...args, name: 'shop' });
    expect(text).toContain('outrigger.dev/ignore.shop.image-tag: why');
    expect(text).toContain('outrigger.dev/role.shop: main');
    expect(text).toContain('container: shop, target');
    expect(text).toContain('default-container: proxy');
  });

  it.each([
    ['proxy', 'already'],
    ['app', 'already'],
    ['Shop', 'small letters'],
    ['', 'needed'],
  ])('refuses the name %j', (name, reason) => {
    const { outcome } = runOnText(WEB, renameContainer, { ...args, name });
    expect(outcome).toMatchObject({ done: false, reason: expect.stringContaining(reason) });
  });
});
