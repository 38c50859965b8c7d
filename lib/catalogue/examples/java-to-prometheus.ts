import { composeText } from '../compose-text';
import type { Example } from './example';

export const javaToPrometheus: Example = {
  id: 'java-to-prometheus',
  title: 'A JVM tells Prometheus its figures',
  role: 'adapter',
  summary:
    'Heap, threads and beans over JMX on localhost; an init step fetches the exporter, for which there is no image.',
  text: () => composeText({ main: 'jvm-app', companions: [{ id: 'jmx-exporter' }] }).text,
};
