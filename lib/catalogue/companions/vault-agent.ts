import { itemsAt, textAt } from '../../yaml/read-value';
import type { ParameterValues } from '../companion';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, pathParameter, textParameter, urlParameter, valueFor } from '../pieces/parameters';
import { TOKEN_PATH, tokenVolume } from '../pieces/service-account-token';
import { mountPathInSiblings } from '../pieces/shared-mount';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'hashicorp/vault:2.1.1';
const CONFIG = '/etc/vault-agent';
const FILE = 'agent.hcl';
const SECRETS = '/vault/secrets';

/** Fetches secrets from Vault into files in memory, and keeps them fresh. */
export const vaultAgent = defineCompanion({
  id: 'vault-agent',
  title: 'Secrets from Vault',
  role: 'sidecar',
  summary: 'Logs in to Vault as the pod’s account, writes secrets into files in memory and renews them.',
  image: IMAGE,
  defaultMain: 'app',
  provides: ['files with secrets, in memory'],
  needs: ['a Vault with Kubernetes authentication', 'a role for the pod’s account'],
  parameters: [
    urlParameter('address', 'Address of Vault', 'For example https://vault.example.com:8200.', {
      required: true,
      check: (value) => (/^https?:\/\/[^"\\$%{}]+$/.test(value) ? undefined : 'An address that begins with https://.'),
    }),
    textParameter('role', 'Role', 'The role of the Kubernetes authentication that the pod’s account may take.', {
      required: true,
      check: plain,
    }),
    textParameter('authPath', 'Where it logs in', 'Mount path of the Kubernetes authentication.', {
      default: 'auth/kubernetes',
      check: plain,
    }),
    textParameter('secret', 'Secret', 'Path of the secret, for example secret/data/app.', {
      required: true,
      check: plain,
    }),
    textParameter('file', 'File', 'Name of the file that the main container reads: one KEY=value a line.', {
      default: 'app.env',
      check: (value) => (/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(value) ? undefined : 'One file name.'),
    }),
    pathParameter('mountPath', 'Where the main container sees it', 'Directory of the file.', '/vault/secrets'),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const secrets = situation.volume('secrets');
    const config = situation.volume('config');
    const token = situation.volume('token');
    const home = situation.volume('home');
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        // Without the image's entry point, which expects to start as root.
        command: ['vault', 'agent', `-config=${CONFIG}/${FILE}`],
        env: [{ name: 'HOME', value: '/home/vault' }],
        startupProbe: {
          exec: { command: ['test', '-s', `${SECRETS}/${valueFor(values, 'file')}`] },
          periodSeconds: 1,
          failureThreshold: 120,
        },
        securityContext: restricted(100, 1000),
        resources: resources('25m', '64Mi', '128Mi'),
        volumeMounts: [
          readOnlyMount(config, CONFIG),
          mount(secrets, SECRETS),
          readOnlyMount(token, TOKEN_PATH),
          mount(home, '/home/vault'),
        ],
      },
      volumes: [
        fromConfigMap(config, situation.configMap),
        scratch(secrets, '16Mi', 'Memory'),
        tokenVolume(token),
        scratch(home, '16Mi', 'Memory'),
      ],
      files: { [FILE]: configuration(values) },
      main: { mounts: [readOnlyMount(secrets, valueFor(values, 'mountPath'))] },
    };
  },
  read: (found) => {
    const text = runsImage(found, IMAGE) ? found.file(found.flag('config') ?? `${CONFIG}/${FILE}`) : undefined;
    if (text === undefined || !found.words.includes('agent')) return undefined;
    const value = (pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
    const secrets = textAt(
      itemsAt(found.container, ['volumeMounts']).find(({ item }) => item.mountPath === SECRETS)?.item,
      ['name'],
    );
    return {
      address: value(/^[ \t]*address\s*=\s*"([^"]*)"/m),
      role: value(/\brole\s*=\s*"([^"]*)"/),
      authPath: value(/\bmount_path\s*=\s*"([^"]*)"/),
      secret: value(/\{\{-? with secret \\?"([^"\\]*)\\?"/),
      file: value(/\bdestination\s*=\s*"[^"]*\/([^"/]*)"/),
      mountPath: mountPathInSiblings(found, secrets) ?? SECRETS,
    };
  },
  evidence: 'Read in the documentation, not run.',
  sources: [
    'https://developer.hashicorp.com/vault/docs/agent-and-proxy/agent',
    'https://developer.hashicorp.com/vault/docs/agent-and-proxy/autoauth/methods/kubernetes',
    'https://developer.hashicorp.com/vault/docs/agent-and-proxy/agent/template',
  ],
});

function plain(value: string): string | undefined {
  return /^[A-Za-z0-9._/@-]+$/.test(value) ? undefined : 'Letters, digits and . _ - / @ only.';
}

function configuration(values: ParameterValues): string {
  return `vault {
  address = "${valueFor(values, 'address')}"
}

auto_auth {
  method "kubernetes" {
    mount_path = "${valueFor(values, 'authPath')}"
    config = {
      role       = "${valueFor(values, 'role')}"
      token_path = "${TOKEN_PATH}/token"
    }
  }
}

template {
  destination = "${SECRETS}/${valueFor(values, 'file')}"
  perms       = "0644"
  contents    = <<-EOT
    {{- with secret "${valueFor(values, 'secret')}" }}
    {{- range $key, $value := .Data.data }}
    {{ $key }}={{ $value }}
    {{- end }}
    {{- end }}
  EOT
}
`;
}
