/** Port on which a JVM offers JMX inside the pod. */
export const JMX_PORT = '9999';

/**
 * System properties that open JMX on loopback, without password: nobody outside the pod reaches it. The second
 * connection that RMI makes is held on the same port and address.
 */
export function jmxProperties(port: string): string {
  return [
    '-Dcom.sun.management.jmxremote',
    '-Dcom.sun.management.jmxremote.host=127.0.0.1',
    `-Dcom.sun.management.jmxremote.port=${port}`,
    `-Dcom.sun.management.jmxremote.rmi.port=${port}`,
    '-Djava.rmi.server.hostname=127.0.0.1',
    '-Dcom.sun.management.jmxremote.local.only=false',
    '-Dcom.sun.management.jmxremote.authenticate=false',
    '-Dcom.sun.management.jmxremote.ssl=false',
  ].join(' ');
}

/** The JMX port in a text of JVM options. */
export function jmxPortOf(options: string): string | undefined {
  return /-Dcom\.sun\.management\.jmxremote\.port=(\d+)/.exec(options)?.[1];
}
