import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { readLimits } from '../../lib/cli/http/limits';
import { lintText } from '../../lib/engine/lint';
import { KUBERNETES_VERSIONS } from '../../lib/kubernetes/versions';

const text = readFileSync('deploy/outrigger.yaml', 'utf8');
const dockerfile = readFileSync('Dockerfile', 'utf8');

/** The parts of the Deployment that have to agree with other files. */
interface Deployment {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly securityContext: { readonly runAsUser: number; readonly runAsGroup: number };
        readonly containers: readonly [
          {
            readonly image: string;
            readonly ports: readonly [{ readonly containerPort: number }];
            readonly env: readonly { readonly name: string; readonly value: string }[];
            readonly resources: { readonly limits: { readonly memory: string } };
            readonly readinessProbe: { readonly httpGet: { readonly path: string } };
          },
        ];
      };
    };
  };
}

function deployment(): Deployment {
  const [first = ''] = text.split(/^---$/m);
  return load(first) as Deployment;
}

const pod = deployment().spec.template.spec;
const [container] = pod.containers;

test.each(KUBERNETES_VERSIONS)('the manifest of the app passes its own linter at "restricted" on %s', (version) => {
  const report = lintText('outrigger.yaml', text, { version, podSecurity: 'restricted', only: [], skip: [] });
  expect(report.status).toBe('checked');
  expect(report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
});

test('the image runs as the user and on the port that the manifest says', () => {
  expect(dockerfile).toContain(`USER ${pod.securityContext.runAsUser}:${pod.securityContext.runAsGroup}\n`);
  expect(dockerfile).toContain(`PORT=${container.ports[0].containerPort}\n`);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(container.image.endsWith(`:${version}`)).toBe(true);
  expect(container.readinessProbe.httpGet.path).toBe('/api/health');
});

test('the limits in the environment are ones that are read, and fit in the memory', () => {
  const environment = Object.fromEntries(container.env.map(({ name, value }) => [name, value]));
  const known = readFileSync('lib/cli/http/limits.ts', 'utf8');
  for (const name of Object.keys(environment)) {
    expect(name === 'HOSTNAME' || known.includes(`'${name}'`)).toBe(true);
  }
  const { threads, heapMegabytes } = readLimits({ NODE_ENV: 'production', ...environment });
  expect(container.resources.limits.memory).toBe('1Gi');
  expect(threads * heapMegabytes + 300).toBeLessThan(1024);
});

test('what the image is built from is not kept from the builder', () => {
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  for (const name of ['app', 'components', 'lib', 'public', 'scripts', 'package-lock.json', 'next.config.js']) {
    expect(ignored).not.toContain(name);
  }
  expect(ignored).toEqual(expect.arrayContaining(['node_modules', '.next', '.git']));
});
