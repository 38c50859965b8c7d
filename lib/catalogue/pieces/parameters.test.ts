import { describe, expect, it } from 'vitest';
import { COMPANIONS } from '../companions/index';
import { MAINS } from '../mains/index';
import {
  completeValues,
  hostFault,
  hostParameter,
  imageParameter,
  pathFault,
  portParameter,
  textParameter,
} from './parameters';

describe('completeValues', () => {
  const parameters = [
    hostParameter('host', 'Host', ''),
    portParameter('port', 'Port', '', 80),
    textParameter('note', 'Note', '', { default: '' }),
  ];

  it('fills in what is usual and lists what is missing', () => {
    expect(completeValues(parameters, {})).toEqual({
      values: { host: '', port: '80', note: '' },
      missing: ['host'],
      faults: [],
    });
  });

  it('says what is wrong', () => {
    const { faults } = completeValues(parameters, { host: 'a b', port: '0', note: 'a\nb', colour: 'red' });
    expect(faults).toHaveLength(4);
    expect(faults.at(-1)).toContain('There is no parameter "colour"');
    expect(completeValues(parameters, { host: 'a', port: '' }).faults).toEqual(['Port: a value is needed.']);
  });
});

describe('checks', () => {
  it.each(['a', 'a.b', '10.0.0.7', 'A-1.x'])('%s is a host', (host) => expect(hostFault(host)).toBeUndefined());
  it.each(['', 'a:1', 'a/b', '-a', 'a..b', 'a.', 'é'])('%j is no host', (host) =>
    expect(hostFault(host)).toBeDefined(),
  );
  it.each(['/', '/a', '/a/b.c'])('%s is a path', (path) => expect(pathFault(path)).toBeUndefined());
  it.each(['', 'a', '/a/', '/a//b', '/../a', '/a b', '/a:b'])('%j is no path', (path) =>
    expect(pathFault(path)).toBeDefined(),
  );

  it('an image stays the same program, from any registry', () => {
    const { check } = imageParameter('registry.k8s.io/git-sync/git-sync:v4');
    expect(check?.('mirror.example.com:5000/x/git-sync@sha256:' + '0'.repeat(64))).toBeUndefined();
    expect(check?.('nginx')).toContain('git-sync');
  });
});

describe('every entry', () => {
  const entries = [...MAINS, ...COMPANIONS].map((entry) => [entry.id, entry] as const);
  it.each(entries)('%s: defaults pass their own checks, names are used once, texts are there', (_, entry) => {
    const names = entry.parameters.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { default: usual, check, label, help } of entry.parameters) {
      if (usual !== undefined && usual !== '') expect(check?.(usual)).toBeUndefined();
      expect(label).not.toBe('');
      expect(help).toMatch(/[.:]$/);
    }
    expect(entry.summary).toMatch(/\.$/);
    expect(entry.sources.length).toBeGreaterThan(0);
  });

  it('has an id of its own', () => {
    const ids = entries.map(([id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
