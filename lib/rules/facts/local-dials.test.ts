import { expect, test } from 'vitest';
import { localDialsIn, waitsInLoop } from './local-dials';

const ports = (script: string) => localDialsIn(script).map(({ port }) => port);

test('host and port as one word, as two, and in addresses', () => {
  expect(ports('nc -z localhost 5432')).toEqual([5432]);
  expect(ports('curl -sf http://127.0.0.1:8080/healthz')).toEqual([8080]);
  expect(ports('(echo > /dev/tcp/localhost/6379) 2>/dev/null')).toEqual([6379]);
  expect(ports('mysqladmin ping -h 127.0.0.1 -P 3307')).toContain(3307);
});

test('clients that know their port themselves', () => {
  expect(ports('until pg_isready -h localhost; do sleep 1; done')).toEqual([5432]);
  expect(ports('until redis-cli ping; do sleep 1; done')).toEqual([6379]);
});

test('other hosts are no local dials', () => {
  expect(ports('nc -z postgres 5432')).toEqual([]);
  expect(ports('redis-cli -h cache ping')).toEqual([]);
});

test('only a loop waits', () => {
  expect(waitsInLoop('until nc -z localhost 80; do sleep 1; done')).toBe(true);
  expect(waitsInLoop('while ! curl http://localhost/; do :; done')).toBe(true);
  expect(waitsInLoop('nc -z localhost 80')).toBe(false);
});
