import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findEndpoints, readHostList } from './find-endpoints';

describe('findEndpoints', () => {
  it.each([
    ['redis://localhost:6379', 'localhost', 6379, '6379'],
    ['redis://:secret@localhost:6379/0', 'localhost', 6379, '6379'],
    ['postgres://user:p@ss@127.0.0.1:5432/db', '127.0.0.1', 5432, '5432'],
    ['jdbc:postgresql://localhost:5433/db', 'localhost', 5433, '5433'],
    ['http://[::1]:9090/x', '[::1]', 9090, '9090'],
    ['user:pw@tcp(localhost:3307)/db', 'localhost', 3307, '3307'],
    ['listening on 127.0.0.1:8080, fine', '127.0.0.1', 8080, '8080'],
    ['[::1]:6379', '[::1]', 6379, '6379'],
    ['host=localhost user=app port=5432 dbname=x', 'localhost', 5432, '5432'],
  ])('reads %s', (text, host, port, marked) => {
    const [found] = findEndpoints(text);
    expect(found).toMatchObject({ host, port, local: true });
    expect(text.slice(found?.start, found?.end)).toBe(marked);
  });

  it('takes the port that a scheme implies', () => {
    expect(findEndpoints('http://localhost/status')[0]).toMatchObject({ port: 80, portWritten: false });
    expect(findEndpoints('amqp://rabbit')[0]).toMatchObject({ host: 'rabbit', port: 5672, local: false });
    expect(findEndpoints('custom://there')[0]).toMatchObject({ port: undefined });
  });

  it('never shows a password', () => {
    expect(findEndpoints('redis://:hunter2@localhost:6379')[0]?.text).toBe('redis://localhost:6379');
  });

  it('reads lists of hosts behind one scheme', () => {
    const hosts = findEndpoints('mongodb://a:1,b:2/db?x=y').map((one) => `${one.host}:${one.port}`);
    expect(hosts).toEqual(['a:1', 'b:2']);
  });

  it.each([
    'unix:///run/x.sock',
    'file:///etc/x',
    'example.com:80',
    'mylocalhost:80',
    'localhost',
    'localhost:99999',
    'a:b',
  ])('finds nothing in %s', (text) => {
    expect(findEndpoints(text)).toEqual([]);
  });

  it('marks stretches of the text, whatever it is', () => {
    const piece = fc.constantFrom(
      'localhost',
      ':',
      '//',
      'http',
      '127.0.0.1',
      '80',
      ' ',
      '[::1]',
      '@',
      ',',
      '/',
      'x',
      ')',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        for (const one of findEndpoints(text)) {
          expect(one.start).toBeLessThan(one.end);
          expect(one.end).toBeLessThanOrEqual(text.length);
          if (one.portWritten) expect(Number(text.slice(one.start, one.end))).toBe(one.port);
        }
      }),
    );
  });
});

describe('readHostList', () => {
  it('reads a value that is nothing but hosts with ports', () => {
    expect(readHostList('kafka-0:9092, kafka-1:9092').map((one) => one.text)).toEqual(['kafka-0:9092', 'kafka-1:9092']);
    expect(readHostList('12:30')).toEqual([]);
    expect(readHostList('a sentence: 5')).toEqual([]);
    expect(readHostList('key:value')).toEqual([]);
  });
});
