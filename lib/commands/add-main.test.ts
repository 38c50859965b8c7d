import { describe, expect, it } from 'vitest';
import { addMain } from './add-main';
import { openText, runOnText } from './run-on-text';
import { WEB, WEB_POD } from './testing/web-text';

describe('add-main', () => {
  it('makes a workload with its Service and configuration', () => {
    const { text, outcome } = runOnText('', addMain, { main: 'nginx', values: { name: 'site', port: '8088' } });
    expect(openText(text).objects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'Deployment site',
      'Service site',
      'ConfigMap site-nginx',
    ]);
    expect(text).toContain('listen 8088;');
    expect(text).toContain('containerPort: 8088');
    expect(outcome).toMatchObject({ done: true, select: { id: 'nginx' } });
  });

  it('adds to a pod as one more app container', () => {
    const { text } = runOnText(WEB, addMain, { main: 'nginx', pod: WEB_POD });
    const pod = openText(text).pods[0];
    expect(pod?.containers.map(({ id }) => id)).toEqual(['migrate', 'proxy', 'app', 'nginx']);
    expect(pod?.volumes.map(({ name }) => name)).toEqual(expect.arrayContaining(['nginx-config', 'nginx-tmp']));
  });

  it('refuses mains, kinds and values that it does not know', () => {
    expect(runOnText('', addMain, { main: 'none' }).outcome.done).toBe(false);
    expect(runOnText('', addMain, { main: 'nginx', kind: 'Service' }).outcome.done).toBe(false);
    expect(runOnText('', addMain, { main: 'nginx', values: { port: '0' } }).outcome.done).toBe(false);
  });
});
