import { normalisePath } from '../../pod/container-inputs';
import type { JsonValue } from '../../yaml/tree';
import type { ContainerInputs, ImageKnowledge, InputFile, OpenedPort } from '../image-knowledge';
import { hasDynamicListeners, isBootstrap, readEnvoyDials, readEnvoyPorts, readEnvoySockets } from './envoy-config';
import { flagValue, readInvocation } from './invocation';
import { readYamlConfig } from './read-yaml-config';

const FORM = { programs: ['envoy'], args: 'command' } as const;

interface Bootstrap {
  readonly value: JsonValue | undefined;
  readonly file: InputFile;
}

/** What Envoy is started with: its bootstrap, the image's demo, or something that cannot be seen. */
function bootstrapOf(inputs: ContainerInputs): { readonly use: Bootstrap | 'demo' } | undefined {
  const args = readInvocation(inputs, FORM);
  if (args === undefined) return undefined;
  const inline = flagValue(args, ['config-yaml']);
  if (inline !== undefined) {
    const file: InputFile = { text: inline.value, documentIndex: inline.place.documentIndex, path: inline.place.path };
    return { use: { value: readYamlConfig(inline.value), file } };
  }
  const path = normalisePath(flagValue(args, ['c', 'config-path'])?.value ?? '/etc/envoy/envoy.yaml');
  const file = inputs.files.get(path);
  if (file !== undefined) return { use: { value: readYamlConfig(file.text), file } };
  const isDefault = path === '/etc/envoy/envoy.yaml' && inputs.image?.repository.startsWith('envoyproxy/') === true;
  return isDefault && inputs.knowsDirectory('/etc/envoy') && !hasFilesIn(inputs) ? { use: 'demo' } : undefined;
}

function hasFilesIn(inputs: ContainerInputs): boolean {
  return [...inputs.files.keys()].some((path) => path.startsWith('/etc/envoy/'));
}

const DEMO = { source: 'image', text: "configuration that Envoy's image brings" } as const;

function ports(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const found = bootstrapOf(inputs);
  if (found === undefined) return undefined;
  if (found.use === 'demo') {
    return [
      { number: 10000, protocol: 'TCP', bind: 'all', purpose: 'http', evidence: DEMO },
      { number: 9901, protocol: 'TCP', bind: 'all', purpose: 'admin', evidence: DEMO },
    ];
  }
  const { value, file } = found.use;
  if (!isBootstrap(value) || hasDynamicListeners(value)) return undefined;
  return readEnvoyPorts(value, file);
}

export const envoy: ImageKnowledge = {
  id: 'envoy',
  title: 'Envoy',
  repositories: ['envoyproxy/envoy', 'envoyproxy/envoy-distroless', 'envoyproxy/envoy-alpine', 'bitnami/envoy'],
  role: 'ambassador',
  uid: undefined,
  shell: undefined,
  writablePaths: [],
  runs: 'forever',
  ports,
  dials: (inputs) => {
    const found = bootstrapOf(inputs);
    return found === undefined || found.use === 'demo' ? [] : readEnvoyDials(found.use.value, found.use.file);
  },
  sockets: (inputs) => {
    const found = bootstrapOf(inputs);
    return found === undefined || found.use === 'demo' ? [] : readEnvoySockets(found.use.value, found.use.file);
  },
  sources: [
    'envoyproxy/envoy: distribution/docker/Dockerfile-envoy, docs/root/operations/cli.rst',
    'envoyproxy/envoy: api/envoy/config/bootstrap/v3/bootstrap.proto',
  ],
};
