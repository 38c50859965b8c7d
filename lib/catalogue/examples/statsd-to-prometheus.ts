import { composeText } from '../compose-text';
import type { Example } from './example';

export const statsdToPrometheus: Example = {
  id: 'statsd-to-prometheus',
  title: 'StatsD becomes Prometheus',
  role: 'adapter',
  summary: 'The app sends StatsD to localhost as it always did; the adapter offers it to Prometheus with labels.',
  text: () => composeText({ main: 'statsd-app', companions: [{ id: 'statsd-exporter' }] }).text,
};
