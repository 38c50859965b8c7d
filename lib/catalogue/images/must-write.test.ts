import { describe, expect, it } from 'vitest';
import { gatherFacts } from '../../pod/container-facts';
import { buildIndex } from '../../pod/object-index';
import { readPodParts } from '../../pod/pod-parts';
import { objectsWith, type Told } from '../../pod/testing/container-with';

function mustWrite(image: string, told: Told = {}): readonly string[] {
  const objects = objectsWith(image, told);
  const pod = objects[0];
  if (pod === undefined) throw new Error('no pod');
  return gatherFacts(readPodParts(pod, 'Pod'), buildIndex(objects))[0]?.known?.writablePaths ?? [];
}

describe('writable paths as a container has them', () => {
  it('follow nginx.conf', () => {
    expect(mustWrite('nginx:1.30')).toEqual(['/var/cache/nginx', '/run']);
    expect(mustWrite('nginxinc/nginx-unprivileged:1.30')).toEqual(['/tmp']);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path /tmp/${name};`,
    );
    const moved = `pid /tmp/nginx.pid;\nhttp { ${temporary.join(' ')} }`;
    expect(mustWrite('nginx', { files: { '/etc/nginx/nginx.conf': moved } })).toEqual(['/tmp']);
    expect(mustWrite('nginx', { files: { '/etc/nginx/nginx.conf': 'pid /tmp/nginx.pid;\nhttp { }' } })).toEqual([
      '/var/cache/nginx',
      '/tmp',
    ]);
    expect(mustWrite('nginx', { foreign: ['/etc/nginx'] })).toEqual([]);
  });

  it('follow what a store is told to keep', () => {
    expect(mustWrite('redis:7')).toEqual(['/data']);
    expect(mustWrite('valkey/valkey:9', { args: ['--save', '', '--appendonly', 'no'] })).toEqual([]);
    expect(mustWrite('valkey/valkey:9', { args: ['--save', '', '--appendonly', 'yes', '--dir', '/keep'] })).toEqual([
      '/keep',
    ]);
    expect(mustWrite('postgres:16')).toEqual(['/var/lib/postgresql/data', '/var/run/postgresql']);
    expect(mustWrite('postgres:18')).toEqual(['/var/lib/postgresql', '/var/run/postgresql']);
    expect(mustWrite('postgres:16', { env: { PGDATA: '/d/pg' } })).toEqual(['/d/pg', '/var/run/postgresql']);
    expect(mustWrite('mongo:8', { args: ['mongod', '--dbpath', '/x', '--nounixsocket'] })).toEqual(['/x']);
    expect(mustWrite('prom/prometheus', { args: ['--storage.tsdb.path=/tsdb'] })).toEqual(['/tsdb']);
  });

  it('follow whether a start script writes a configuration', () => {
    expect(mustWrite('edoburu/pgbouncer')).toEqual(['/etc/pgbouncer']);
    const files = { '/etc/pgbouncer/pgbouncer.ini': '[pgbouncer]\n' };
    expect(mustWrite('edoburu/pgbouncer', { files })).toEqual([]);
  });
});
