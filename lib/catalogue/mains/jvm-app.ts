import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { JMX_PORT, jmxProperties } from '../pieces/jmx';
import { imageParameter, portParameter, valueFor } from '../pieces/parameters';
import { readiness, startupGate, tcpSocket } from '../pieces/probes';

const IMAGE = 'tomcat:11.0.25';
const USER = 10001;

/** A Java application server whose figures are to be had over JMX on loopback. */
export const jvmApp = defineMain({
  id: 'jvm-app',
  title: 'Java app (Tomcat)',
  summary: 'A JVM that offers its figures over JMX on localhost.',
  image: IMAGE,
  defaultPort: 8080,
  name: 'app',
  container: 'tomcat',
  parameters: [portParameter('jmxPort', 'JMX port', 'On loopback only.', Number(JMX_PORT)), imageParameter(IMAGE)],
  plan: (names, values) => ({
    container: {
      name: names.container,
      image: valueFor(values, 'image'),
      env: [{ name: 'CATALINA_OPTS', value: jmxProperties(valueFor(values, 'jmxPort')) }],
      ports: [{ name: 'http', containerPort: 8080 }],
      ...startupGate(tcpSocket('http'), 120, 2),
      ...readiness(tcpSocket('http')),
      // Tomcat writes logs, work and temp, which the image makes writable for every user.
      securityContext: restricted(USER, USER, true),
      resources: resources('100m', '256Mi', '512Mi'),
    },
    service: { port: 80, targetPort: 'http' },
  }),
  evidence: 'Run with Tomcat 11.0.25 as this user: it starts, listens and offers JMX on loopback.',
  sources: [
    'https://github.com/docker-library/tomcat',
    'https://docs.oracle.com/en/java/javase/21/management/monitoring-and-management-using-jmx-technology.html',
  ],
});
