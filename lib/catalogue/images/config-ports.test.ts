import { describe, expect, it } from 'vitest';
import { viewWith } from '../../pod/testing/container-with';
import { podOf } from '../../pod/testing/view-of';

/** The ports of an app of an unknown image that is given one file, as `number bind`. */
function portsOf(path: string, text: string, env: Readonly<Record<string, string>> = {}): readonly string[] {
  const view = viewWith('acme/app', { files: { [path]: text }, env });
  return view.ports.map((port) => `${port.number} ${port.bind}${port.certain ? '' : ' perhaps'}`);
}

describe('readConfigPorts', () => {
  it.each([
    ['/config/application.properties', 'server.port = 9090\nmanagement.server.port=9091', ['9090 all', '9091 all']],
    ['/config/application-prod.yml', 'server:\n  port: 8081\n---\nspring: {application: {name: a}}', ['8081 all']],
    ['/etc/grafana/grafana.ini', '[server]\nhttp_port = 3100\n', ['3100 all']],
    ['/etc/traefik/traefik.toml', '[entryPoints.web]\n  address = ":8080"\n', ['8080 all']],
    ['/etc/traefik/traefik.yml', 'entryPoints: {web: {address: "127.0.0.1:81"}}', ['81 loopback']],
    ['/etc/caddy.json', '{"apps":{"http":{"servers":{"s":{"listen":[":5678",":5679"]}}}}}', ['5678 all', '5679 all']],
    ['/app/appsettings.json', '{"Kestrel":{"Endpoints":{"H":{"Url":"http://localhost:5001"}}}}', ['5001 loopback']],
    ['/etc/uwsgi.ini', '[uwsgi]\nhttp-socket = :3031\nworkers = 2\n', ['3031 all']],
    ['/conf/server.xml', '<Server port="8005"><Connector port="8085" protocol="HTTP/1.1"/></Server>', ['8085 all']],
    ['/app/gunicorn.conf.py', 'workers = 2\nbind = "127.0.0.1:8001"\n', ['8001 loopback']],
    ['/etc/nginx/conf.d/site.conf', 'server {\n  listen 8088;\n}\n', ['8088 all']],
    ['/etc/haproxy/haproxy.cfg', 'frontend web\n  bind :8404\n', ['8404 all']],
    ['/etc/fpm/www.conf', '[www]\npm = static\nlisten = 127.0.0.1:9001\n', ['9001 loopback']],
    ['/conf/valkey.conf', 'port 6380\nsave ""\n', ['6380 all']],
    ['/etc/rabbitmq/rabbitmq.conf', 'listeners.tcp.default = 5673\n', ['5673 all']],
  ])('knows %s', (path, text, expected) => {
    expect(portsOf(path, text)).toEqual(expected);
  });

  it('takes placeholders from the environment, or their usual value', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Spring's own placeholder
    const file = 'server.port=${APP_PORT:8080}\n';
    expect(portsOf('/c/application.properties', file)).toEqual(['8080 all']);
    expect(portsOf('/c/application.properties', file, { APP_PORT: '8082' })).toEqual(['8082 all']);
  });

  it('only supposes what files of its own make say, and not of peers', () => {
    expect(portsOf('/etc/app/config.yaml', 'listen: 0.0.0.0:9000\nlevel: info\n')).toEqual(['9000 all perhaps']);
    expect(portsOf('/etc/app/config.json', '{"metrics": {"port": 9100}}')).toEqual(['9100 all perhaps']);
    expect(portsOf('/etc/app/config.yaml', 'server: {host: db.example.com, port: 5432}\n')).toEqual([]);
    expect(portsOf('/etc/app/config.toml', '[database]\nport = 5432\n')).toEqual([]);
    expect(portsOf('/etc/app/README.md', 'server.port=1\n')).toEqual([]);
  });

  it('does not take a folder that several mount for the configuration of each', () => {
    const pod = (one: string, other: string) =>
      podOf(
        `containers:
- {name: one, ${one}, volumeMounts: [{name: c, mountPath: /conf}]}
- {name: other, ${other}, volumeMounts: [{name: c, mountPath: /conf}]}
volumes: [{name: c, configMap: {name: c}}]`,
        '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {haproxy.cfg: "frontend f\\n  bind :8404\\n"}\n',
      ).ports.map((port) => port.id);
    expect(pod('image: acme/app', "image: 'redis:8', command: [sh, /conf/fix.sh]")).toEqual([]);
    expect(pod('image: acme/haproxy, command: [sh, /conf/wait.sh]', 'image: acme/app')).toEqual([]);
    expect(pod('image: acme/haproxy', 'image: acme/app')).toEqual(['one/TCP/8404']);
    expect(pod('image: acme/lb, args: [-f, /conf/haproxy.cfg]', 'image: acme/app')).toEqual(['one/TCP/8404']);
  });
});
