import fc from 'fast-check';
import type {
  ArrivalView,
  ContainerKind,
  ContainerView,
  DialView,
  MountView,
  OutsideView,
  PodView,
  PortView,
  ProbeView,
  VolumeView,
} from '../../pod/pod-view';
import type { Finding, PictureElement } from '../../rules/finding';

/** Pods of any shape for the layout's tests: more, longer and stranger than real ones. */

const evidence = { source: 'arguments', text: '--listen' } as const;

const name = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[a-z]{39,63}$/) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
);
const mountPath = fc.oneof(
  fc.stringMatching(/^(\/[a-z0-9.]{1,14}){1,5}$/),
  fc.constantFrom('/', '/tmp', '/var/run/secrets/kubernetes.io/serviceaccount/with/a/long/tail'),
);
const quantity = fc.constantFrom('100m', '1', '64Mi', '1.5Gi', '123456789Ki');
const KINDS: readonly ContainerKind[] = ['init', 'sidecar', 'app', 'ephemeral'];
const portNumber = fc.integer({ min: 1, max: 65535 });

interface RawContainer {
  readonly name: string;
  readonly kind: ContainerKind;
  readonly role: ContainerView['role'];
  readonly certain: boolean;
  readonly image: string;
  readonly tag: string | undefined;
  readonly probes: readonly ProbeView['type'][];
  readonly resources: ContainerView['resources'];
  readonly uid: number | undefined;
  readonly mounts: readonly { readonly volume: number; readonly path: string; readonly access: MountView['access'] }[];
  readonly ports: readonly {
    readonly number: number;
    readonly udp: boolean;
    readonly name: string | undefined;
    readonly loopback: boolean;
    readonly declared: boolean;
  }[];
  readonly dials: readonly { readonly to: number; readonly own: number; readonly certain: boolean }[];
  readonly outside: readonly string[];
}

const container: fc.Arbitrary<RawContainer> = fc.record({
  name,
  kind: fc.constantFrom(...KINDS.slice(0, 3)),
  role: fc.constantFrom('main', 'sidecar', 'ambassador', 'adapter', 'init'),
  certain: fc.boolean(),
  image: fc.stringMatching(/^[a-z]{1,12}(-[a-z]{1,12}){0,2}$/),
  tag: fc.option(fc.oneof(fc.stringMatching(/^v?[0-9]{1,2}\.[0-9]{1,2}$/), fc.stringMatching(/^[a-z0-9]{20,64}$/)), {
    nil: undefined,
  }),
  probes: fc.subarray(['startup', 'liveness', 'readiness'] as const),
  resources: fc.record({
    requests: fc.dictionary(fc.constantFrom('cpu', 'memory'), quantity),
    limits: fc.dictionary(fc.constantFrom('cpu', 'memory'), quantity),
  }),
  uid: fc.option(fc.constantFrom(0, 101, 65534, 1000650000), { nil: undefined }),
  mounts: fc.array(
    fc.record({ volume: fc.nat(9), path: mountPath, access: fc.constantFrom('writes', 'may-write', 'reads') }),
    { maxLength: 6 },
  ),
  ports: fc.array(
    fc.record({
      number: portNumber,
      udp: fc.boolean(),
      name: fc.option(name, { nil: undefined }),
      loopback: fc.boolean(),
      declared: fc.boolean(),
    }),
    { maxLength: 7 },
  ),
  dials: fc.array(fc.record({ to: fc.nat(40), own: portNumber, certain: fc.boolean() }), { maxLength: 5 }),
  outside: fc.array(fc.stringMatching(/^[a-z]{1,20}\.[a-z]{1,30}\.svc$/), { maxLength: 3 }),
});

function toContainer(raw: RawContainer, index: number, volumes: readonly string[]): ContainerView {
  const list = raw.kind === 'app' ? 'containers' : 'initContainers';
  const path = ['spec', list, index];
  return {
    id: `c${index}-${raw.name}`,
    name: raw.name,
    list,
    index,
    path,
    kind: raw.kind,
    role: raw.role,
    roleCertain: raw.certain,
    roleReason: 'generated',
    image: {
      text: `${raw.image}:${raw.tag ?? ''}`,
      registry: 'docker.io',
      repository: raw.image,
      name: raw.image,
      tag: raw.tag,
      digest: undefined,
    },
    knownImage: undefined,
    companion: undefined,
    mounts: raw.mounts.flatMap((mount): MountView[] => {
      const volume = volumes[mount.volume];
      if (volume === undefined) return [];
      return [
        {
          volume,
          mountPath: mount.path,
          subPath: undefined,
          readOnly: mount.access === 'reads',
          access: mount.access,
          evidence: undefined,
          path,
        },
      ];
    }),
    probes: raw.probes.map((type) => ({
      type,
      path,
      handler: 'httpGet',
      port: 8080,
      portNumber: 8080,
      httpPath: '/',
      host: undefined,
      initialDelaySeconds: 0,
      periodSeconds: 10,
      failureThreshold: 3,
      timeoutSeconds: 1,
    })),
    resources: raw.resources,
    user: { uid: raw.uid, gid: undefined, source: 'container' },
    readOnlyRootFilesystem: false,
    privileged: false,
  };
}

/** A pod of up to 14 containers and 10 volumes, and findings that name any of its parts. */
export const arbitraryPod: fc.Arbitrary<{ readonly view: PodView; readonly findings: readonly Finding[] }> = fc
  .record({
    name,
    containers: fc.array(container, { maxLength: 14 }),
    volumes: fc.array(
      fc.record({
        name,
        type: fc.constantFrom('emptyDir', 'configMap', 'secret', 'hostPath', 'persistentVolumeClaim', 'csi'),
      }),
      { maxLength: 10 },
    ),
    shares: fc.record({
      hostNetwork: fc.boolean(),
      hostPID: fc.boolean(),
      hostIPC: fc.boolean(),
      processes: fc.boolean(),
    }),
    services: fc.array(fc.record({ name, to: fc.nat(60) }), { maxLength: 6 }),
    marks: fc.array(fc.record({ at: fc.nat(200), severity: fc.constantFrom('error', 'warning', 'info') }), {
      maxLength: 8,
    }),
    clash: fc.boolean(),
  })
  .map(({ name: podName, containers, volumes, shares, services, marks, clash }) => {
    const ordered = [...containers].sort((a, b) => Number(a.kind === 'app') - Number(b.kind === 'app'));
    const volumeNames = volumes.map((volume, index) => `${volume.name}${index}`);
    const views = ordered.map((raw, index) => toContainer(raw, index, volumeNames));
    const ports: PortView[] = ordered.flatMap((raw, index) => {
      const owner = views[index]?.id ?? '';
      return raw.ports.map((port): PortView => {
        const protocol = port.udp ? 'UDP' : 'TCP';
        return {
          id: `${owner}/${protocol}/${port.number}`,
          container: owner,
          number: port.number,
          protocol,
          name: port.name,
          declared: port.declared,
          bind: port.loopback ? 'loopback' : 'all',
          evidence: [evidence],
          hostPort: undefined,
          path: undefined,
          certain: true,
        };
      });
    });
    const unique = [...new Map(ports.map((port) => [port.id, port])).values()];
    const first = unique[0];
    const rival = views.at(-1);
    if (clash && first && rival && rival.id !== first.container) {
      unique.push({ ...first, id: `${rival.id}/${first.protocol}/${first.number}`, container: rival.id });
    }
    const dials: DialView[] = ordered.flatMap((raw, index) =>
      raw.dials.map((dial, place): DialView => {
        const target = unique[dial.to];
        return {
          id: `d${index}.${place}`,
          container: views[index]?.id ?? '',
          port: target?.number ?? dial.own,
          protocol: target?.protocol ?? 'TCP',
          text: `localhost:${target?.number ?? dial.own}`,
          evidence,
          answeredBy: target ? [target.id] : [],
          certain: dial.certain,
        };
      }),
    );
    const volumeViews: VolumeView[] = volumes.map((volume, index) => {
      const own = volumeNames[index] ?? '';
      const mountedBy = views
        .filter((view) => view.mounts.some((mount) => mount.volume === own))
        .map((view) => view.id);
      return {
        name: own,
        type: volume.type,
        detail: volume.type === 'hostPath' ? 'host /var/log' : `${volume.type} ${own}`,
        defined: index % 5 !== 4,
        path: undefined,
        mountedBy,
        shared: mountedBy.length > 1 || volume.type === 'hostPath',
        sockets: [],
        source: undefined,
      };
    });
    const arrivals: ArrivalView[] = services.map((service): ArrivalView => {
      const port = unique[service.to];
      return {
        kind: 'service',
        container: port?.container,
        ports: port ? [port.id] : [],
        label: `Service ${service.name}`,
        detail: `80 → ${port?.name ?? service.to}`,
        place: { documentIndex: 0, path: [] },
      };
    });
    const outside: OutsideView[] = ordered.flatMap((raw, index) =>
      raw.outside.map((host, place) => ({
        container: views[index]?.id ?? '',
        host,
        port: place ? 5432 : undefined,
        note: place ? 'writes' : undefined,
        evidence,
      })),
    );
    const view: PodView = {
      id: '0/Pod/x',
      documentIndex: 0,
      objectPath: [],
      apiVersion: 'v1',
      kind: 'Deployment',
      name: podName,
      namespace: undefined,
      replicas: 3,
      specPath: ['spec'],
      metadataPath: ['metadata'],
      containers: views,
      volumes: volumeViews,
      ports: unique,
      dials,
      outside,
      arrivals,
      shares,
      resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: {}, qos: 'Burstable' },
      lifecycle: { start: [], ready: '', stop: [], gracePeriodSeconds: 30, preStop: [], restart: [] },
      related: [],
    };
    const elements: PictureElement[] = [
      ...views.map((one) => ({ kind: 'container', id: one.id }) as const),
      ...volumeNames.map((id) => ({ kind: 'volume', id }) as const),
      ...unique.map((port) => ({ kind: 'port', id: port.id }) as const),
      ...dials.map((dial) => ({ kind: 'dial', id: dial.id }) as const),
    ];
    const findings = marks.flatMap(({ at, severity }, index) => {
      const element = elements[at];
      return element ? [finding(`f${index}`, severity, [element])] : [];
    });
    const last = unique.at(-1);
    if (clash && first && last && last !== first && last.number === first.number) {
      findings.push(
        finding('clash', 'error', [
          { kind: 'port', id: first.id },
          { kind: 'port', id: last.id },
        ]),
      );
    }
    return { view, findings };
  });

function finding(id: string, severity: Finding['severity'], elements: readonly PictureElement[]): Finding {
  return {
    id,
    rule: 'generated',
    group: 'practice',
    severity,
    stage: 'risk',
    message: id,
    documentIndex: 0,
    object: undefined,
    pod: '0/Pod/x',
    field: '',
    place: { documentIndex: 0, path: [] },
    range: { start: 0, end: 0 },
    related: [],
    elements,
    fixes: [],
  };
}
