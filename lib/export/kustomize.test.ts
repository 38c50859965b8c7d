import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { composeText } from '../catalogue/compose-text';
import { findExample } from '../catalogue/examples/index';
import { readYaml } from '../catalogue/pieces/structured-file';
import { developmentText } from '../commands/development-text';
import { openText } from '../commands/run-on-text';
import { kustomizeFiles } from './kustomize';
import { zipFiles } from './zip';

function files(text: string): Map<string, string> {
  const made = kustomizeFiles(text);
  if ('reason' in made) throw new Error(made.reason);
  return new Map(made.files.map(({ name, text }) => [name, text]));
}

describe('kustomizeFiles', () => {
  it('makes a base and two overlays', () => {
    const made = files(findExample('redis-on-localhost')?.text() ?? '');
    expect([...made.keys()]).toEqual([
      'base/app-deployment.yaml',
      'base/app-redis-proxy-configmap.yaml',
      'base/kustomization.yaml',
      'overlays/dev/kustomization.yaml',
      'overlays/dev/app.yaml',
      'overlays/dev/app-redis-proxy-configmap.yaml',
      'overlays/prod/kustomization.yaml',
    ]);
    expect(readYaml(made.get('base/kustomization.yaml'))).toMatchObject({
      resources: ['app-deployment.yaml', 'app-redis-proxy-configmap.yaml'],
    });
    expect(readYaml(made.get('overlays/prod/kustomization.yaml'))).toMatchObject({
      replicas: [{ name: 'app', count: 2 }],
      images: expect.arrayContaining([{ name: 'envoyproxy/envoy', newTag: 'distroless-v1.40.0' }]),
    });
  });

  it('puts a local store on the port of the proxy, in any kind', () => {
    for (const kind of ['Pod', 'CronJob', 'StatefulSet']) {
      const values = { primary: 'a', replicas: 'b', port: '6390' };
      const { text } = composeText({ main: 'redis-client', kind, companions: [{ id: 'envoy-redis', values }] });
      const patch = files(text).get('overlays/dev/app.yaml') ?? '';
      expect(readYaml(patch)).toMatchObject({ kind, metadata: { name: 'app' } });
      expect(patch).toContain('name: redis-proxy\n');
      expect(patch).toContain('$patch: delete');
      expect(patch).toContain("- '6390'");
    }
  });

  it('gives in development what the switch gives: no annotations for a proxy that is gone, both ports of HAProxy', () => {
    const proxies: { id: string; values: Record<string, string> }[] = [
      { id: 'haproxy-redis', values: { servers: 'a:6379,b:6379', scrape: 'annotations' } },
      { id: 'envoy-redis', values: { primary: 'a', replicas: 'b', scrape: 'podmonitor' } },
    ];
    const { text } = composeText({ main: 'redis-client', companions: proxies });
    const made = files(text);
    const patch = readYaml(made.get('overlays/dev/app.yaml'));
    expect(patch).toMatchObject({
      spec: {
        template: {
          metadata: { annotations: { 'prometheus.io/port': null } },
          spec: {
            initContainers: [
              { name: 'redis-proxy', $patch: 'delete' },
              { name: 'redis-proxy-2', $patch: 'delete' },
              { name: 'redis-local' },
              { name: 'redis-local-reads', args: expect.arrayContaining(['6380', '127.0.0.1 6379']) },
              { name: 'redis-local-2', args: expect.arrayContaining(['6381']) },
            ],
          },
        },
      },
    });
    expect(readYaml(made.get('overlays/dev/app-redis-proxy-2-podmonitor.yaml'))).toMatchObject({ $patch: 'delete' });
    const { text: development, replaced } = developmentText(text);
    expect(replaced).toBe(2);
    const names = openText(development).pods[0]?.containers.map(({ name }) => name);
    expect(names).toEqual(['redis-local', 'redis-local-reads', 'redis-local-2', 'app']);
    // The app finds Redis where it did.
    expect(development).toContain('name: REDIS_READ_PORT');
    expect(developmentText(development)).toEqual({ text: development, replaced: 0 });
  });

  it('leaves pods without a proxy as they are', () => {
    const made = files(findExample('site-from-git')?.text() ?? '');
    expect(readYaml(made.get('overlays/dev/kustomization.yaml'))).not.toHaveProperty('patches');
  });

  it('says why it cannot', () => {
    expect(kustomizeFiles('a: [')).toMatchObject({ reason: expect.stringContaining('cannot be read') });
    expect(kustomizeFiles('kind: Pod\n')).toMatchObject({ reason: expect.stringContaining('no name') });
    expect(kustomizeFiles('')).toHaveProperty('reason');
  });
});

describe('zipFiles', () => {
  it('packs the same files into the same bytes', () => {
    const content = [{ name: 'base/a.yaml', text: 'a: ä\n' }];
    const archive = zipFiles('shop', content);
    expect(new TextDecoder().decode(unzipSync(archive)['shop/base/a.yaml'])).toBe('a: ä\n');
    expect(zipFiles('shop', content)).toEqual(archive);
  });
});
