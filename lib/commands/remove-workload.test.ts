import { describe, expect, it } from 'vitest';
import { removeWorkload } from './remove-workload';
import { openText, runOnText } from './run-on-text';
import { WEB, WEB_POD } from './testing/web-text';

describe('remove-workload', () => {
  it('removes the workload and says what is left without a pod', () => {
    const { text, outcome } = runOnText(WEB, removeWorkload, { pod: WEB_POD });
    expect(text).not.toContain('kind: Deployment');
    expect(text).toContain('kind: Service');
    expect(outcome).toMatchObject({
      effects: [{ text: 'Deployment web' }, { kind: 'needs', text: 'Service web is left without a pod' }],
    });
  });

  it('takes along what belongs to it alone', () => {
    const other = `${WEB}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: foreign}\n`;
    const { text } = runOnText(other, removeWorkload, { pod: WEB_POD, withRelated: true });
    expect(text).not.toContain('kind: Service');
    expect(text).toContain('name: foreign');
  });

  it('removes an item of a List', () => {
    const list =
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n  spec: {containers: [{name: a, image: a}]}\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: b}\n  spec: {containers: [{name: b, image: b}]}\n';
    const { text } = runOnText(list, removeWorkload, { pod: openText(list).pods[0]?.id ?? '' });
    expect(text).toContain('name: b');
    expect(text).not.toContain('name: a');
  });
});
