import { expect, test } from 'vitest';
import { podOf } from '../../pod/testing/view-of';

function pod(config: string) {
  const map = `---\n${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { 'c.yml': config } })}`;
  return podOf(
    `containers:
- {name: app, image: 'tomcat:11', env: [{name: CATALINA_OPTS, value: '-Dcom.sun.management.jmxremote.port=9010'}]}
- {name: jmx, image: 'bitnamilegacy/jmx-exporter:1.0.1', args: ['5556', /jmx/c.yml], volumeMounts: [{name: c, mountPath: /jmx}]}
volumes: [{name: c, configMap: {name: c}}]`,
    map,
  );
}

test('serves on its first argument and reads what its file names', () => {
  const view = pod('hostPort: localhost:9010\n');
  expect(view.ports.filter(({ container }) => container === 'jmx').map(({ number }) => number)).toEqual([5556]);
  expect(view.dials.map(({ id, answeredBy }) => [id, answeredBy])).toEqual([['jmx/TCP/9010', ['app/TCP/9010']]]);
});

test('knows when nobody answers, by either form of the address', () => {
  for (const line of ['hostPort: 127.0.0.1:5555', 'jmxUrl: service:jmx:rmi:///jndi/rmi://localhost:5555/jmxrmi']) {
    expect(pod(`${line}\n`).dials.map(({ id, certain }) => [id, certain])).toEqual([['jmx/TCP/5555', true]]);
  }
});
