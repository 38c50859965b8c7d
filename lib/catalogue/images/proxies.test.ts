import { describe, expect, it } from 'vitest';
import { certainPorts, dialsOf } from '../../pod/testing/container-with';

describe('proxies', () => {
  it('kube-rbac-proxy listens for others and dials its sibling', () => {
    const args = ['--secure-listen-address=$(IP):8443', '--upstream=http://127.0.0.1:8080/', '--v=10'];
    expect(certainPorts('quay.io/brancz/kube-rbac-proxy:v0.18', { args })).toEqual(['TCP/8443 all']);
    expect(dialsOf('quay.io/brancz/kube-rbac-proxy:v0.18', { args })).toEqual(['http://127.0.0.1:8080']);
  });

  it('oauth2-proxy is on loopback unless told otherwise', () => {
    const image = 'quay.io/oauth2-proxy/oauth2-proxy:v7';
    expect(certainPorts(image, { args: ['--upstream=http://localhost:3000'] })).toEqual(['TCP/4180 loopback']);
    expect(certainPorts(image, { env: { OAUTH2_PROXY_HTTP_ADDRESS: '0.0.0.0:4181' } })).toEqual(['TCP/4181 all']);
    expect(certainPorts(image, { args: ['--config=/etc/o.cfg'] })).toEqual([]);
  });

  it.each([
    [
      'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14',
      ['--port=5432', 'p:r:a', 'p:r:b?port=6000'],
      ['TCP/5432 loopback', 'TCP/6000 loopback'],
    ],
    [
      'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14',
      ['--address=0.0.0.0', '--port', '3306', 'p:r:a', '--health-check', '--http-address=0.0.0.0'],
      ['TCP/3306 all', 'TCP/9090 all'],
    ],
    ['gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14', ['p:r:a'], []],
    // The instance is named elsewhere.
    ['gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14', ['--address=127.0.0.1', '--port=5432'], ['TCP/5432 loopback']],
    [
      'gcr.io/cloudsql-docker/gce-proxy:1.37',
      ['/cloud_sql_proxy', '-instances=p:r:a=tcp:0.0.0.0:5432,p:r:b=tcp:3306'],
      ['TCP/3306 loopback', 'TCP/5432 all'],
    ],
    ['registry.k8s.io/sig-storage/livenessprobe:v2', ['--health-port=9909'], ['TCP/9909 all']],
    ['registry.k8s.io/sig-storage/livenessprobe:v2', ['--http-endpoint=localhost:29602'], ['TCP/29602 loopback']],
    ['registry.k8s.io/sig-storage/csi-attacher:v4', ['--http-endpoint=:8080'], ['TCP/8080 all']],
    ['openpolicyagent/opa:1', ['run', '--server', '--addr=localhost:8181'], ['TCP/8181 loopback']],
    ['openpolicyagent/opa:1', ['run', '--server'], []],
    ['hashicorp/http-echo', ['-listen=:8080', '-text=hi'], ['TCP/8080 all']],
    [
      'daprio/daprd:1.16',
      ['--dapr-http-port', '3501'],
      ['TCP/3501 loopback', 'TCP/9090 all', 'TCP/50001 loopback', 'TCP/50002 all'],
    ],
    ['kiwigrid/k8s-sidecar:1.30.0', [], []],
    [
      'traefik:v3',
      ['--entrypoints.web.address=:8000', '--entryPoints.dns.address=:53/udp', '--api.insecure=true'],
      ['UDP/53 all', 'TCP/8000 all', 'TCP/8080 all'],
    ],
    ['traefik:v3', ['--configFile=/x.yml'], []],
    ['quay.io/keycloak/keycloak:26', ['start-dev', '--http-port=8180'], ['TCP/8180 all']],
  ])('%s %j', (image, args, ports) => {
    expect(certainPorts(image, { args })).toEqual(ports);
  });

  it('reads pools: files and variables', () => {
    const ini = '[databases]\nx = host=pg-0 port=5433\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = 6432\n';
    const files = { '/etc/pgbouncer/pgbouncer.ini': ini };
    expect(certainPorts('edoburu/pgbouncer', { files })).toEqual(['TCP/6432 loopback']);
    expect(dialsOf('edoburu/pgbouncer', { files })).toEqual(['pg-0:5433']);
    expect(certainPorts('edoburu/pgbouncer', { env: { LISTEN_PORT: '6433', LISTEN_ADDR: '127.0.0.1' } })).toEqual([
      'TCP/6433 loopback',
    ]);
    const toml = '[general]\nhost = "0.0.0.0"\nport = 6434\nenable_prometheus_exporter = true\n';
    expect(certainPorts('ghcr.io/postgresml/pgcat', { files: { '/etc/pgcat/pgcat.toml': toml } })).toEqual([
      'TCP/6434 all',
      'TCP/9930 all',
    ]);
    const cnf =
      'admin_variables=\n{\n mysql_ifaces="127.0.0.1:6032"\n}\nmysql_variables=\n{\n interfaces="0.0.0.0:6033;0.0.0.0:3306"\n}\n';
    expect(certainPorts('proxysql/proxysql', { files: { '/etc/proxysql.cnf': cnf } })).toEqual([
      'TCP/3306 all',
      'TCP/6032 loopback',
      'TCP/6033 all',
    ]);
  });

  it('reads a Caddyfile', () => {
    const text = '{\n  admin off\n}\n:8080 {\n  respond "x"\n}\nhttp://a.example.com:8081, http://b.example.com {\n}\n';
    expect(certainPorts('caddy:2', { files: { '/etc/caddy/Caddyfile': text } })).toEqual([
      'TCP/80 all',
      'TCP/8080 all',
      'TCP/8081 all',
    ]);
  });

  it('reads Listen lines of httpd and php-fpm pools', () => {
    const files = { '/usr/local/apache2/conf/httpd.conf': '# Listen 1\nListen 127.0.0.1:8080\nListen 8081 https\n' };
    expect(certainPorts('httpd:2.4', { files })).toEqual(['TCP/8080 loopback', 'TCP/8081 all']);
    const pool = { '/usr/local/etc/php-fpm.d/zzz.conf': '[www]\nlisten = 127.0.0.1:9001\n' };
    expect(certainPorts('php:8-fpm', { files: pool })).toEqual(['TCP/9001 loopback']);
  });
});
