import { defineServer } from './define-server';

export const statsdExporter = defineServer({
  id: 'statsd-exporter',
  title: 'statsd-exporter',
  repositories: ['prom/statsd-exporter', 'prometheus/statsd-exporter', 'bitnami/statsd-exporter'],
  role: 'adapter',
  uid: 65534,
  writablePaths: [],
  programs: ['statsd_exporter'],
  listeners: [
    { purpose: 'metrics', port: 9102, address: ['web.listen-address'] },
    { purpose: 'statsd', port: 9125, protocols: ['UDP'], address: ['statsd.listen-udp'] },
    { purpose: 'statsd', port: 9125, address: ['statsd.listen-tcp'] },
  ],
  health: { path: '/-/ready', listener: 'metrics' },
  sources: ['prometheus/statsd_exporter v0.30.0: main.go, Dockerfile, README.md'],
});
