import { flag, portOf } from '../pieces/arguments';
import { defineCompanion, runsImage } from '../pieces/define-companion';
import { type Door, leadServices, portNameOf } from '../pieces/front-door';
import { resources, restricted } from '../pieces/hardening';
import {
  choiceParameter,
  imageParameter,
  numberParameter,
  objectNameParameter,
  portParameter,
  textParameter,
  urlParameter,
  valueFor,
} from '../pieces/parameters';
import { httpGet, liveness, readiness, startupGate } from '../pieces/probes';
import { fromSecret, readOnlyMount } from '../pieces/volumes';

const IMAGE = 'quay.io/oauth2-proxy/oauth2-proxy:v7.15.3';
const SECRET = '/etc/oauth2-proxy';
const PORT_NAME = 'oauth2-proxy';
const USER = 65532;

/** Lets only people in who have signed in: stands between the Service and the app. */
export const oauth2Proxy = defineCompanion({
  id: 'oauth2-proxy',
  title: 'Sign-in in front of the app',
  role: 'ambassador',
  summary: 'Visitors sign in with your identity provider first; the app gets their name in a header.',
  image: IMAGE,
  defaultMain: 'nginx',
  provides: ['sign-in for visitors'],
  needs: ['an OpenID Connect provider', 'a Secret with client-secret and cookie-secret'],
  parameters: [
    urlParameter(
      'issuer',
      'Provider',
      'Address of the OpenID Connect issuer, for example https://login.example.com/realms/staff.',
      {
        required: true,
        check: (value) => (/^https?:\/\/\S+$/.test(value) ? undefined : 'An address that begins with https://.'),
      },
    ),
    textParameter('clientId', 'Client', 'Name under which the provider knows this app.', { required: true }),
    urlParameter(
      'redirectUrl',
      'Return address',
      'Where the provider sends people back: https://your-host/oauth2/callback.',
      {
        required: true,
        check: (value) => (/^https?:\/\/\S+$/.test(value) ? undefined : 'An address that begins with https://.'),
      },
    ),
    textParameter('emailDomain', 'Mail domain', 'Only people of this domain; * for all whom the provider knows.', {
      default: '*',
      check: (value) => (/^(\*|[A-Za-z0-9.-]+)$/.test(value) ? undefined : 'A domain such as example.com, or *.'),
    }),
    numberParameter(
      'upstream',
      'Port of the app',
      'Where the app listens; best on loopback only, else it can be reached past the sign-in.',
      8080,
      { min: 1, max: 65535 },
    ),
    choiceParameter(
      'cookies',
      'Cookies',
      'Plain HTTP is for trying out only.',
      { secure: 'Over HTTPS only', insecure: 'Over plain HTTP too' },
      'secure',
    ),
    objectNameParameter(
      'secret',
      'Secret with the credentials',
      'Its keys: client-secret, and cookie-secret of 16, 24 or 32 bytes.',
      { default: 'oauth2-proxy' },
    ),
    portParameter('port', 'Port', 'Where visitors come in; Services of the app are led here.', 4180),
    imageParameter(IMAGE),
  ],
  plan: (situation, values) => {
    const secret = situation.volume('credentials');
    const port = Number(valueFor(values, 'port'));
    const name = valueFor(values, 'secret');
    const ping = httpGet('/ping', PORT_NAME);
    return {
      container: {
        name: situation.name,
        image: IMAGE,
        args: [
          '--provider=oidc',
          flag('oidc-issuer-url', valueFor(values, 'issuer')),
          flag('client-id', valueFor(values, 'clientId')),
          flag('client-secret-file', `${SECRET}/client-secret`),
          flag('cookie-secret-file', `${SECRET}/cookie-secret`),
          flag('cookie-secure', String(valueFor(values, 'cookies') === 'secure')),
          flag('redirect-url', valueFor(values, 'redirectUrl')),
          flag('email-domain', valueFor(values, 'emailDomain')),
          flag('upstream', `http://127.0.0.1:${valueFor(values, 'upstream')}/`),
          '--reverse-proxy=true',
          '--skip-provider-button=true',
          // It listens on loopback unless told.
          flag('http-address', `0.0.0.0:${port}`),
        ],
        ports: [{ name: PORT_NAME, containerPort: port }],
        ...startupGate(ping, 60),
        ...readiness(httpGet('/ready', PORT_NAME)),
        ...liveness(ping),
        securityContext: restricted(USER, USER),
        resources: resources('10m', '32Mi', '128Mi'),
        volumeMounts: [readOnlyMount(secret, SECRET)],
      },
      volumes: [fromSecret(secret, name)],
      needs: [
        `a Secret ${name} with the keys client-secret and cookie-secret`,
        `the app should listen on 127.0.0.1:${valueFor(values, 'upstream')}, so that nobody gets past the sign-in`,
      ],
    };
  },
  configureMain: {
    apply: (pod, _, values) => leadServices(pod, appDoor(pod, values), ownDoor(values)),
    takeBack: (pod, values) => leadServices(pod, ownDoor(values), appDoor(pod, values)),
  },
  read: (found) => {
    const issuer = found.flag('oidc-issuer-url');
    if (!runsImage(found, IMAGE) || issuer === undefined) return undefined;
    return {
      issuer,
      clientId: found.flag('client-id') ?? '',
      redirectUrl: found.flag('redirect-url') ?? '',
      emailDomain: found.flag('email-domain') ?? '*',
      upstream: /:(\d+)\/?$/.exec(found.flag('upstream') ?? '')?.[1] ?? '8080',
      cookies: found.flag('cookie-secure') === 'false' ? 'insecure' : 'secure',
      secret: found.secretAt(SECRET) ?? 'oauth2-proxy',
      port: portOf(found.flag('http-address')) ?? '4180',
    };
  },
  suggestValues: (pod, main) => {
    const port = pod.view.ports.find(
      (one) => one.container === main.id && one.protocol === 'TCP' && one.bind !== 'loopback',
    );
    const values: Record<string, string> = {};
    if (port !== undefined) values.upstream = String(port.number);
    return values;
  },
  evidence:
    'Run with OAuth2 Proxy 7.15.4 and a provider made for the test: visitors are sent to sign in, the probes pass. It ends where the provider cannot be reached, and the kubelet starts it again.',
  sources: [
    'https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview',
    'https://oauth2-proxy.github.io/oauth2-proxy/features/endpoints',
  ],
});

type Values = Parameters<typeof valueFor>[0];

function ownDoor(values: Values): Door {
  return { number: Number(valueFor(values, 'port')), name: PORT_NAME };
}

function appDoor(pod: Parameters<typeof portNameOf>[0], values: Values): Door {
  const number = Number(valueFor(values, 'upstream'));
  return { number, name: portNameOf(pod, number, 'oauth2-proxy') };
}
