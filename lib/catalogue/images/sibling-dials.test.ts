import { expect, test } from 'vitest';
import { dialsOf } from '../../pod/testing/container-with';

test('Prometheus dials the fixed targets on loopback', () => {
  const file = `scrape_configs:
- job_name: own
  static_configs: [{targets: ['localhost:9188', 'db.example.com:9100']}]
- job_name: pods
  kubernetes_sd_configs: [{role: pod}]
`;
  expect(dialsOf('prom/prometheus', { files: { '/etc/prometheus/prometheus.yml': file } })).toEqual(['localhost:9188']);
});

test('Varnish dials its backends', () => {
  const vcl =
    'vcl 4.1;\nbackend default {\n  .host = "127.0.0.1";\n  .port = "8080";\n}\nbackend other { .host = "cms"; }\n';
  expect(dialsOf('varnish:7.5', { files: { '/etc/varnish/default.vcl': vcl } })).toEqual(['127.0.0.1:8080', 'cms:80']);
});

test('an exporter that nobody knows reads the address it is given', () => {
  expect(dialsOf('acme/queue-exporter', { args: ['-varz', 'http://localhost:8223'] })).toEqual([
    'http://localhost:8223',
  ]);
});
