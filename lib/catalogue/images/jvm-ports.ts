/** Ports that a Java virtual machine opens because its options say so, whatever runs in it. */
import type { Evidence } from '../../pod/pod-view';
import { isPortNumber } from '../../pod/tolerant-read';
import type { ContainerInputs, OpenedPort } from '../image-knowledge';
import { readListenAddress } from './listen-address';

const OPTIONS =
  /^(JAVA|CATALINA|JVM|JDK_JAVA|KAFKA|KAFKA_JMX|SERVER_JVMFLAGS|ES_JAVA|LS_JAVA|SBT|MAVEN|GRADLE|JAVA_TOOL)_?(OPTS|OPTIONS|ARGS)?$/;

interface Said {
  readonly text: string;
  readonly evidence: Evidence;
}

function textsOf(inputs: ContainerInputs): readonly Said[] {
  const found: Said[] = [];
  for (const word of [...inputs.command, ...inputs.args]) {
    if (!/-D|-javaagent|-agentlib|jmx_prometheus/.test(word.text)) continue;
    const place = { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...word.path] };
    found.push({ text: word.text, evidence: { source: 'arguments', text: '', place } });
  }
  for (const [name, entry] of inputs.env) {
    if (!OPTIONS.test(name) || entry.value === undefined || entry.secret === true) continue;
    const place = entry.origin ?? { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...entry.path] };
    found.push({ text: entry.value, evidence: { source: 'environment', text: `${name}: `, place } });
  }
  return found;
}

/** `-jar jmx_prometheus_standalone.jar [host:]port config`: the port is an argument of its own. */
function standaloneExporter(inputs: ContainerInputs): OpenedPort | undefined {
  const words = [...inputs.command, ...inputs.args];
  const all = words.length === 1 || words.some((word) => /\s/.test(word.text) && word.text.includes('jmx_prometheus'));
  const texts = all ? words.flatMap((word) => word.text.split(/\s+/)) : words.map((word) => word.text);
  const at = texts.findIndex((text) => /jmx_prometheus_(standalone|httpserver)[\w.-]*\.jar$/.test(text));
  const address = at < 0 ? undefined : texts[at + 1];
  const read = address === undefined ? undefined : readListenAddress(address);
  const word = words.find((one) => one.text.includes(address ?? '\u0000'));
  if (read?.kind !== 'port' || word === undefined) return undefined;
  const place = { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...word.path] };
  const evidence: Evidence = { source: 'arguments', text: `JMX exporter on ${address}`, place };
  return { number: read.number, protocol: 'TCP', bind: read.bind, purpose: 'metrics', evidence };
}

export function readJvmPorts(inputs: ContainerInputs): readonly OpenedPort[] {
  const found: OpenedPort[] = [];
  const add = (said: Said, address: string, purpose: string, what: string, bind?: OpenedPort['bind']): void => {
    const read = readListenAddress(address);
    if (read.kind !== 'port' || !isPortNumber(read.number)) return;
    const evidence = { ...said.evidence, text: `${said.evidence.text}${what}` };
    found.push({ number: read.number, protocol: 'TCP', bind: bind ?? read.bind, purpose, evidence });
  };
  for (const said of textsOf(inputs)) {
    const host = /-Dcom\.sun\.management\.jmxremote\.host=(\S+)/.exec(said.text)?.[1];
    const local = host !== undefined && /^(127\.|localhost)/.test(host) ? 'loopback' : 'all';
    for (const match of said.text.matchAll(/-D(com\.sun\.management\.jmxremote(?:\.rmi)?\.port|server\.port)=(\d+)/g)) {
      const own = match[1] === 'server.port';
      add(said, match[2] ?? '', own ? 'http' : 'jmx', match[0], own ? 'all' : local);
    }
    for (const match of said.text.matchAll(/-javaagent:\S*jmx_prometheus\S*?\.jar=([\w.]+:)?(\d+):/g)) {
      add(said, `${match[1] ?? ':'}${match[2]}`, 'metrics', 'JMX exporter agent');
    }
    const debug = /-(?:agentlib:|X(?:run))jdwp[=:]\S*?address=([^,\s]+)/.exec(said.text);
    if (debug !== null && /server=y/.test(debug.input.slice(debug.index))) {
      // From Java 9 a port alone means localhost.
      const address = debug[1] ?? '';
      add(said, address, 'debug', `debugger on ${address}`, /^\d+$/.test(address) ? 'loopback' : undefined);
    }
  }
  for (const name of ['JMX_PORT', 'KAFKA_JMX_PORT']) {
    const entry = inputs.env.get(name);
    if (entry?.value === undefined) continue;
    const place = entry.origin ?? { documentIndex: inputs.documentIndex, path: [...inputs.objectPath, ...entry.path] };
    add(
      { text: '', evidence: { source: 'environment', text: '', place } },
      entry.value,
      'jmx',
      `${name}=${entry.value}`,
    );
  }
  const exporter = standaloneExporter(inputs);
  if (exporter !== undefined) found.push(exporter);
  return found;
}
