import { expect, test } from 'vitest';
import { certainPorts } from '../../pod/testing/container-with';

const read = (args: readonly string[], text: string) =>
  certainPorts('hashicorp/vault:1.17', { args, files: { '/etc/vault/agent.hcl': text } });

test('an agent listens where its file says', () => {
  const listener = 'listener "tcp" {\n  address = "127.0.0.1:8100"\n  tls_disable = true\n}\n';
  expect(read(['agent', '-config=/etc/vault/agent.hcl'], listener)).toEqual(['TCP/8100 loopback']);
  expect(read(['agent', '-config=/etc/vault/agent.hcl'], 'listener "tcp" {\n}\n')).toEqual(['TCP/8200 loopback']);
  expect(read(['agent', '-config=/etc/vault/agent.hcl'], 'vault {\n}\n')).toEqual([]);
});

test('a server has its cluster port beside it', () => {
  const listener = 'listener "tcp" {\n  address = "0.0.0.0:8200"\n}\n';
  expect(read(['server', '-config=/etc/vault/agent.hcl'], listener)).toEqual(['TCP/8200 all', 'TCP/8201 all']);
});

test('it cannot tell what an unseen file says', () => {
  expect(read(['agent', '-config=/elsewhere.hcl'], '')).toEqual([]);
});
