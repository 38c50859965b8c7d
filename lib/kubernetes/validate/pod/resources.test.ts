import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../yaml/tree';
import { validateObject } from '../validate';
import { APP, issuesOfContainer, issuesOfPod } from './pod-fixture';

const AT = 'spec.containers[0].resources';
const resources = (value: JsonObject) => issuesOfContainer({ resources: value });

describe('resources of a container', () => {
  it('keeps requests within limits', () => {
    expect(resources({ requests: { cpu: '100m' }, limits: { cpu: 1, memory: '64Mi' } })).toEqual([]);
    expect(resources({ requests: { cpu: 2 }, limits: { cpu: '1500m' } })).toEqual([`${AT}.requests Invalid`]);
  });

  it('reports a bad limit at the request that it becomes, but only in a Pod', () => {
    const spec = { containers: [{ ...APP, resources: { limits: { cpu: '-1' } } }] };
    expect(issuesOfPod(spec)).toEqual([`${AT}.limits[cpu] Invalid`, `${AT}.requests[cpu] Invalid`]);
    const paths = validateObject('Pod', { metadata: { name: 'web' }, spec }, '1.37').map(({ path }) => path.at(-2));
    expect(paths).toEqual(['limits', 'limits']);
  });

  it('knows names', () => {
    expect(resources({ limits: { gpu: 1, 'nvidia.com/gpu': 1 } })).toEqual([
      `${AT}.limits[gpu] Invalid`,
      `${AT}.requests[gpu] Invalid`,
    ]);
    expect(resources({ limits: { 'nvidia.com/gpu': '500m' } })).toContain(`${AT}.limits[nvidia.com/gpu] Invalid`);
  });

  it('wants equal amounts of what cannot be promised twice', () => {
    expect(resources({ requests: { 'a.b/c': 1 }, limits: { 'a.b/c': 2 } })).toEqual([`${AT}.requests Invalid`]);
    expect(resources({ requests: { 'a.b/c': 1 } })).toEqual([`${AT}.limits Required`]);
  });

  it('counts huge pages', () => {
    expect(resources({ limits: { 'hugepages-2Mi': '4Mi', cpu: 1 } })).toEqual([]);
    expect(resources({ limits: { 'hugepages-2Mi': '4Mi' } })).toEqual([`${AT} Forbidden`]);
    expect(resources({ limits: { 'hugepages-2Mi': '3Mi', cpu: 1 } })).toContain(`${AT}.limits[hugepages-2Mi] Invalid`);
  });

  it('uses the claims of the pod', () => {
    const claims: JsonObject[] = [{ name: 'gpu' }, { name: 'gpu', request: 'a' }, { name: 'no' }, {}];
    const resourceClaims = [{ name: 'gpu', resourceClaimName: 'g' }];
    expect(issuesOfContainer({ resources: { claims } }, { spec: { resourceClaims } })).toEqual([
      `${AT}.claims[1] Duplicate`,
      `${AT}.claims[2] NotFound`,
      `${AT}.claims[3] Required`,
    ]);
    expect(issuesOfContainer({ resources: { claims } }, { version: '1.33' })).toEqual([]);
  });
});

describe('resources of the pod', () => {
  const pod = (own: JsonObject, container: JsonObject, version: '1.33' | '1.36' | '1.37' = '1.37') =>
    issuesOfPod({ containers: [{ ...APP, resources: container }], resources: own }, { version });

  it('must hold what the containers need', () => {
    expect(pod({ limits: { cpu: 2 } }, { requests: { cpu: 1 }, limits: { cpu: 1 } })).toEqual([]);
    expect(pod({ requests: { cpu: 1 }, limits: { cpu: 4 } }, { requests: { cpu: 2 } })).toEqual([
      'spec.resources.requests[cpu] Invalid',
    ]);
    expect(pod({ limits: { cpu: 1 } }, { limits: { cpu: 2 }, requests: { cpu: 1 } })).toEqual([
      'spec.resources.containers[0][cpu].limits Invalid',
    ]);
    expect(pod({ limits: { cpu: 1 } }, { limits: { cpu: 2 } }, '1.33')).toEqual([]);
  });

  it('knows three resources and no claims', () => {
    expect(pod({ limits: { 'ephemeral-storage': 1 }, claims: [] }, {}, '1.36')).toEqual([
      'spec.resources.claims Forbidden',
      'spec.resources.limits[ephemeral-storage] NotSupported',
    ]);
  });

  it('adds sidecars, and takes the largest start', () => {
    const init = (name: string, cpu: number, restartPolicy: string | null) => ({
      ...APP,
      name,
      restartPolicy,
      resources: { requests: { cpu } },
    });
    const spec = (cpu: number) => ({
      initContainers: [init('a', 1, 'Always'), init('b', 3, null)],
      resources: { requests: { cpu }, limits: { cpu: 9 } },
    });
    expect(issuesOfPod(spec(4))).toEqual([]);
    expect(issuesOfPod(spec(3))).toEqual(['spec.resources.requests[cpu] Invalid']);
  });
});
