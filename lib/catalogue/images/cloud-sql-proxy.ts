import type { ContainerInputs, ImageKnowledge, OpenedPort } from '../image-knowledge';
import { readListener } from './define-server';
import { type Argument, flagValue, fromArgument, readInvocation } from './invocation';
import { bindOf } from './listen-address';

const FORM = { programs: ['cloud-sql-proxy', 'cloud_sql_proxy'], args: 'arguments' } as const;

/** Version 2: one listener an instance, on localhost; the engine decides the port unless `--port` or `?port=` says it. */
function portsOfTwo(args: readonly Argument[], inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  // A placeholder (`<INSTANCE>`, `$(INSTANCE)`) stands for one instance.
  const instances = args.filter((argument) => /^[^-\s][^\s?]*:[^\s?]+:[^\s?]+|^[<$[{%]/.test(argument.text));
  const address = flagValue(args, ['address', 'a']);
  const first = flagValue(args, ['port', 'p']);
  const everywhere = address === undefined ? 'loopback' : bindOf(address.value);
  const found: OpenedPort[] = [];
  if (instances.length === 0) {
    // Named in the environment or a file, or still blank: the first instance has the port of the flag all the same.
    const number = Number(first?.value);
    if (first === undefined || !Number.isInteger(number) || number < 1 || number > 65535) return undefined;
    found.push({ number, protocol: 'TCP', bind: everywhere, purpose: 'database', evidence: fromArgument(first) });
  }
  for (const [position, instance] of instances.entries()) {
    const query = new Map([...instance.text.matchAll(/[?&]([\w-]+)=([^&]*)/g)].map((match) => [match[1], match[2]]));
    if (query.has('unix-socket') || query.has('unix-socket-path')) continue;
    const own = query.get('port');
    // Only the engine knows its port: PostgreSQL 5432, MySQL 3306, SQL Server 1433.
    if (own === undefined && first === undefined) return undefined;
    const number = own === undefined ? Number(first?.value) + position : Number(own);
    if (!Number.isInteger(number) || number < 1 || number > 65535) return undefined;
    const host = query.get('address');
    const evidence =
      own === undefined && first !== undefined
        ? fromArgument(first)
        : ({ source: 'arguments', text: instance.text, place: instance.place } as const);
    found.push({ number, protocol: 'TCP', bind: host ? bindOf(host) : everywhere, purpose: 'database', evidence });
  }
  if (args.some((argument) => /^--(health-check|prometheus)(=true)?$/.test(argument.text))) {
    const health = readListener(
      { purpose: 'health', port: 9090, bind: 'loopback', portFlags: ['http-port'], hostFlags: ['http-address'] },
      args,
      inputs,
      'cloud-sql-proxy',
    );
    if (health === undefined) return undefined;
    found.push(...health);
  }
  return found;
}

/** Version 1: `-instances=project:region:name=tcp:127.0.0.1:5432,…`. */
function portsOfOne(args: readonly Argument[]): readonly OpenedPort[] | undefined {
  const flag = flagValue(args, ['instances']);
  if (flag === undefined) return undefined;
  const found: OpenedPort[] = [];
  for (const match of flag.value.matchAll(/=tcp:(?:([^,:]+):)?(\d+)/g)) {
    found.push({
      number: Number(match[2]),
      protocol: 'TCP',
      bind: match[1] === undefined ? 'loopback' : bindOf(match[1]),
      purpose: 'database',
      evidence: fromArgument(flag),
    });
  }
  return found;
}

export const cloudSqlProxy: ImageKnowledge = {
  id: 'cloud-sql-proxy',
  title: 'Cloud SQL Auth Proxy',
  repositories: ['cloud-sql-connectors/cloud-sql-proxy', 'cloudsql-docker/gce-proxy'],
  role: 'ambassador',
  uid: 65532,
  gid: 65532,
  // Distroless; the variants with a shell say so in their tag (alpine, bookworm).
  shell: false,
  writablePaths: [],
  runs: 'forever',
  ports: (inputs) => {
    const args = readInvocation(inputs, FORM);
    if (args === undefined) return undefined;
    return inputs.image?.name === 'gce-proxy' ? portsOfOne(args) : portsOfTwo(args, inputs);
  },
  sources: ['GoogleCloudPlatform/cloud-sql-proxy v2.25.3: README.md, cmd/root.go', 'cloud-sql-proxy v1: README.md'],
};
