import { describe, expect, it } from 'vitest';
import { readListenAddress } from './listen-address';

describe('readListenAddress', () => {
  it.each([
    [':8080', 8080, 'all'],
    ['8080', 8080, 'all'],
    ['0.0.0.0:80', 80, 'all'],
    ['*:80', 80, 'all'],
    ['[::]:80', 80, 'all'],
    ['[::1]:80', 80, 'loopback'],
    ['127.0.0.1:80', 80, 'loopback'],
    ['localhost:80', 80, 'loopback'],
    ['http://127.0.0.1:80/x', 80, 'loopback'],
    ['tcp://:9000', 9000, 'all'],
    ['PLAINTEXT://:9092', 9092, 'all'],
    ['10.1.2.3:80', 80, 'all'],
    ['$(POD_IP):8090', 8090, 'all'],
  ])('reads %s', (text, number, bind) => {
    expect(readListenAddress(text)).toEqual({ kind: 'port', number, bind });
  });

  it.each([
    ['', { kind: 'off' }],
    ['0', { kind: 'off' }],
    ['127.0.0.1', { kind: 'host', bind: 'loopback' }],
    ['::1', { kind: 'host', bind: 'loopback' }],
    ['::', { kind: 'host', bind: 'all' }],
    ['unix:/run/x.sock', { kind: 'socket', path: '/run/x.sock' }],
    ['/run/x.sock', { kind: 'socket', path: '/run/x.sock' }],
    ['$PORT', { kind: 'unclear' }],
    [':$(PORT)', { kind: 'unclear' }],
    ['99999', { kind: 'unclear' }],
  ])('reads %j', (text, read) => {
    expect(readListenAddress(text)).toEqual(read);
  });
});
