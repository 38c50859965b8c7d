import { describe, expect, test } from 'vitest';
import { checkContentType, MANIFEST_TYPES, negotiate } from './media-type';

const OFFERED = ['application/json', 'application/sarif+json'] as const;

describe('accept', () => {
  test.each([
    [null, 'application/json'],
    ['', 'application/json'],
    ['*/*', 'application/json'],
    ['application/*', 'application/json'],
    ['application/sarif+json', 'application/sarif+json'],
    ['Application/SARIF+JSON', 'application/sarif+json'],
    ['application/json;q=0.5, application/sarif+json', 'application/sarif+json'],
    ['application/json;q=0.5, application/sarif+json;q=0.4', 'application/json'],
    ['application/sarif+json, */*', 'application/sarif+json'],
    ['application/json, */*', 'application/json'],
    ['application/sarif+json, application/json', 'application/json'],
    ['application/json;q=0, */*', 'application/sarif+json'],
    ['text/html, application/sarif+json;q=0.1', 'application/sarif+json'],
    ['application/json ; charset=utf-8 ; q=0.9', 'application/json'],
  ])('%s gives %s', (accept, type) => {
    expect(negotiate(accept, OFFERED)).toBe(type);
  });

  test.each(['text/html', 'application/xml, image/*', '*/*;q=0', 'application/*;q=no'])(
    '%s gives nothing',
    (accept) => {
      expect(() => negotiate(accept, OFFERED)).toThrow(
        expect.objectContaining({ status: 406, code: 'not_acceptable' }),
      );
    },
  );
});

describe('content type', () => {
  const check = (headers: Record<string, string>) => () => checkContentType(new Headers(headers));

  test.each([
    ...MANIFEST_TYPES,
    'Application/YAML',
    'application/json; charset=utf-8',
    'text/yaml;charset="UTF-8"',
    'application/json; charset=utf8',
  ])('%s is taken', (type) => {
    expect(check({ 'content-type': type })).not.toThrow();
  });

  test.each([
    '',
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonp',
  ])('%j is refused', (type) => {
    expect(check(type === '' ? {} : { 'content-type': type })).toThrow(
      expect.objectContaining({ status: 415, message: expect.stringContaining('application/yaml') }),
    );
  });

  test('other encodings are refused by name', () => {
    expect(check({ 'content-type': 'text/yaml; charset=latin1' })).toThrow(/latin1.*UTF-8/);
    expect(check({ 'content-type': 'text/yaml', 'content-encoding': 'gzip' })).toThrow(/gzip/);
    expect(check({ 'content-type': 'text/yaml', 'content-encoding': 'identity' })).not.toThrow();
  });
});
