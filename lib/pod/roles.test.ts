import { describe, expect, it } from 'vitest';
import type { PodView } from './pod-view';
import { podOf, viewOf } from './testing/view-of';

const roles = (view: PodView) => view.containers.map((one) => `${one.id} ${one.role}${one.roleCertain ? '' : '?'}`);

describe('decideRoles', () => {
  it('follows the annotation, on the template or the object', () => {
    const view = viewOf(`kind: Deployment
metadata: {name: d, annotations: {outrigger.dev/role.b: adapter}}
spec: {template: {metadata: {annotations: {outrigger.dev/role.a: ambassador}}, spec: {containers: [{name: a}, {name: b}, {name: c}]}}}`);
    expect(roles(view)).toEqual(['a ambassador', 'b adapter', 'c main']);
    expect(view.containers[0]?.roleReason).toContain('annotation');
  });

  it('does not take a known companion for the main container, though it stands first', () => {
    const view = podOf(
      'containers: [{name: x, image: registry.k8s.io/git-sync/git-sync:v4}, {name: y, image: acme/y}]',
    );
    expect(roles(view)).toEqual(['x sidecar', 'y main']);
  });

  it('takes the container that a Service targets', () => {
    const view = podOf(
      'containers: [{name: x, image: acme/x}, {name: y, image: acme/y, ports: [{containerPort: 80}]}]',
      '---\nkind: Service\nmetadata: {name: s}\nspec: {selector: {app: p}, ports: [{port: 80}]}\n',
    );
    expect(roles(view)).toEqual(['x sidecar?', 'y main?']);
    expect(view.containers[1]?.roleReason).toBe('Service s sends traffic to it');
  });

  it('prefers an app over its data store and over a shell', () => {
    expect(roles(podOf('containers: [{name: db, image: mongo}, {name: api, image: acme/api}]'))[1]).toMatch(
      /^api main/,
    );
    expect(roles(podOf('containers: [{name: loop, image: busybox}, {name: vllm, image: acme/v}]'))[1]).toMatch(
      /^vllm main/,
    );
  });

  it('guesses the pattern from names, and from what is dialled', () => {
    const view = podOf(`containers:
- {name: app, image: acme/app, env: [{name: UP_URL, value: "http://localhost:9000"}]}
- {name: metrics-exporter, image: acme/m}
- {name: other, image: acme/o, ports: [{containerPort: 9000}], env: [{name: API_URL, value: "https://x.example.com"}]}
`);
    expect(roles(view)).toEqual(['app main?', 'metrics-exporter adapter?', 'other ambassador?']);
  });

  it('follows the default-container annotation', () => {
    const view = viewOf(`kind: Pod
metadata: {name: p, annotations: {kubectl.kubernetes.io/default-container: b}}
spec: {containers: [{name: a}, {name: b}]}`);
    expect(roles(view)).toEqual(['a sidecar?', 'b main']);
  });
});
