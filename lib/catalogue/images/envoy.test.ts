import { describe, expect, it } from 'vitest';
import { certainPorts, dialsOf, viewWith } from '../../pod/testing/container-with';

const PATH = '/etc/envoy/envoy.yaml';
const FILE = `
admin: {address: {socket_address: {address: 127.0.0.1, port_value: 9901}}}
static_resources:
  listeners:
  - name: ingress
    address: {socket_address: {address: 0.0.0.0, port_value: 8443}}
  - name: quic
    address: {socket_address: {protocol: UDP, address: "::", port_value: 8443}}
  - name: pipe
    address: {pipe: {path: /run/envoy.sock}}
  clusters:
  - name: app
    load_assignment: {endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: 8080}}}}]}]}
  - name: admin
    load_assignment: {endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: 9901}}}}]}]}
`;

describe('Envoy', () => {
  it('reads listeners and admin of its bootstrap', () => {
    expect(certainPorts('envoyproxy/envoy:v1.40.0', { files: { [PATH]: FILE } })).toEqual([
      'TCP/8443 all',
      'UDP/8443 all',
      'TCP/9901 loopback',
    ]);
  });

  it('dials its clusters, but not its own admin endpoint', () => {
    expect(dialsOf('envoyproxy/envoy', { files: { [PATH]: FILE } })).toEqual(['127.0.0.1:8080']);
  });

  it('reads a file named by -c, and text given on the command line', () => {
    const told = { command: ['envoy'], args: ['--config-path', '/c/e.yaml'], files: { '/c/e.yaml': FILE } };
    expect(certainPorts('envoyproxy/envoy', told)).toHaveLength(3);
    const inline =
      '{static_resources: {listeners: [{address: {socket_address: {address: 127.0.0.1, port_value: 1}}}]}}';
    expect(certainPorts('envoyproxy/envoy', { args: ['--config-yaml', inline] })).toEqual(['TCP/1 loopback']);
  });

  it('cannot tell without its file, with listeners from a control plane, or from a file that says nothing', () => {
    expect(certainPorts('envoyproxy/envoy', { foreign: ['/etc/envoy'] })).toEqual([]);
    expect(certainPorts('envoyproxy/envoy', { args: ['-c', '/other.yaml'] })).toEqual([]);
    const dynamic = 'dynamic_resources: {lds_config: {path: /x}}';
    expect(certainPorts('envoyproxy/envoy', { files: { [PATH]: dynamic } })).toEqual([]);
    const files = { [PATH]: '# shortened' };
    const view = viewWith('envoyproxy/envoy', { files });
    expect(view.ports).toEqual([]);
  });
});
