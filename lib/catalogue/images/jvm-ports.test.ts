import { describe, expect, it } from 'vitest';
import { certainPorts } from '../../pod/testing/container-with';

describe('readJvmPorts', () => {
  it('reads JMX, debugger and agents from the options of any image', () => {
    const JAVA_OPTS =
      '-Xmx1g -Dcom.sun.management.jmxremote.port=9010 -Dcom.sun.management.jmxremote.host=127.0.0.1 -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005';
    expect(certainPorts('acme/app', { env: { JAVA_OPTS } })).toEqual(['TCP/5005 all', 'TCP/9010 loopback']);
    expect(
      certainPorts('acme/app', {
        env: { JAVA_TOOL_OPTIONS: '-javaagent:/x/jmx_prometheus_javaagent-1.6.0.jar=9404:/c.yml' },
      }),
    ).toEqual(['TCP/9404 all']);
    expect(certainPorts('acme/app', { args: ['-jar', '/app.jar', '-Dserver.port=8081'] })).toEqual(['TCP/8081 all']);
  });

  it('adds them to what the image opens', () => {
    const CATALINA_OPTS = '-Dcom.sun.management.jmxremote.port=9010';
    expect(certainPorts('tomcat:11', { env: { CATALINA_OPTS } })).toEqual([
      'TCP/8005 loopback',
      'TCP/8080 all',
      'TCP/9010 all',
    ]);
  });

  it('knows the stand-alone JMX exporter by its jar', () => {
    const args = ['-jar', '/jmx/jmx_prometheus_standalone.jar', '9404', '/c.yml'];
    expect(certainPorts('eclipse-temurin:25-jre', { command: ['java'], args })).toEqual(['TCP/9404 all']);
    const command = ['sh', '-c', 'exec java -jar /jmx/jmx_prometheus_standalone-1.6.0.jar 127.0.0.1:9405 /c.yml'];
    expect(certainPorts('eclipse-temurin:25-jre', { command })).toEqual(['TCP/9405 loopback']);
  });

  it('does not take a debugger that connects for one that listens', () => {
    const JAVA_OPTS = '-agentlib:jdwp=transport=dt_socket,server=n,address=host:5005';
    expect(certainPorts('acme/app', { env: { JAVA_OPTS } })).toEqual([]);
  });
});
