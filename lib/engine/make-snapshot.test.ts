import { describe, expect, it } from 'vitest';
import { analyze } from './analyze';
import { makeSnapshot } from './make-snapshot';
import { placeFindings } from './place-findings';
import { TEXT } from './testing/sample-text';

function snapshotOf(text: string, mutedGroups: readonly string[] = [], pod?: string) {
  const analysis = analyze(text, { version: '1.37', podSecurity: 'restricted' });
  const options = { version: '1.37', podSecurity: 'restricted', mutedGroups } as const;
  return makeSnapshot(analysis, placeFindings(analysis), { revision: 7, options, pod });
}

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b:1}]}\n';

describe('makeSnapshot: documents', () => {
  it.each([
    ['workload', POD],
    ['supporting', 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n'],
    ['other', 'apiVersion: example.org/v1\nkind: Gadget\nmetadata: {name: a}\n'],
    ['other', 'some: configuration\nof: something\n'],
    ['other', '- a\n- b\n'],
    ['partial', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 3}\n'],
    ['partial', '- op: replace\n  path: /spec/replicas\n  value: 3\n'],
    ['template', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n{{- with .Values.x }}\n'],
    ['unreadable', 'a: [b\n'],
    ['unreadable', 'a: "b\n'],
  ])('%s: %j', (status, text) => {
    expect(snapshotOf(text).documents.map((document) => document.status)).toEqual([status]);
  });

  it('has no document in a text without content, and an empty one between marks', () => {
    expect(snapshotOf('# nothing\n').documents).toEqual([]);
    expect(snapshotOf(`${POD}---\n---\n${POD}`).documents.map(({ status }) => status)).toEqual([
      'workload',
      'empty',
      'workload',
    ]);
  });

  it('gives ranges and problems absolute', () => {
    const text = `\ufeff# first\n---\n${POD}---\na: [b\n`;
    const { documents } = snapshotOf(text);
    for (const { range } of documents) expect(text.slice(range.start, range.end)).toMatch(/^(apiVersion|a:)/);
    const [problem] = documents[1]?.problems ?? [];
    expect(text.slice(problem?.range.start, problem?.range.end)).toMatch(/^\[b/);
  });

  it('gives marks of templates absolute', () => {
    const text = `${POD}---\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n`;
    const [range] = snapshotOf(text).documents[1]?.template?.ranges ?? [];
    expect(text.slice(range?.start, range?.end)).toBe('{{ .Values.name }}');
  });

  it('says where a cluster added fields', () => {
    const exported = POD.replace('{name: a}', '{name: a, uid: 0b3c, resourceVersion: "12"}');
    expect(snapshotOf(POD).documents[0]?.serverFields).toBe(false);
    expect(snapshotOf(exported).documents[0]?.serverFields).toBe(true);
  });

  it('says which lines only a cluster writes, in a list too', () => {
    const text = `${POD}---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata:\n    name: b\n    managedFields:\n    - manager: kubectl\n  status:\n    phase: Running\n`;
    const blocks = snapshotOf(text).documents.map(({ serverBlocks }) =>
      serverBlocks.map(({ start, end }) => text.slice(start, end)),
    );
    expect(blocks).toEqual([[], ['managedFields:\n    - manager: kubectl', 'status:\n    phase: Running']]);
  });

  it('names a list by its number of items', () => {
    expect(snapshotOf(TEXT).documents[4]).toMatchObject({ kind: 'List', name: '2 items', status: 'workload' });
  });
});

describe('makeSnapshot: pods and findings', () => {
  it('draws the pod that was asked for, else the first', () => {
    expect(snapshotOf(TEXT).pod?.view.name).toBe('web');
    const { pods } = snapshotOf(TEXT);
    expect(snapshotOf(TEXT, [], pods[1]?.id).pod?.view.name).toBe('tool');
    expect(snapshotOf(TEXT, [], 'gone').pod?.view.name).toBe('web');
    expect(snapshotOf('a: 1\n').pod).toBeUndefined();
  });

  it('counts each finding in its document once', () => {
    const { documents, findings } = snapshotOf(TEXT);
    const sum = documents.reduce((all, { counts }) => all + counts.errors + counts.warnings + counts.infos, 0);
    expect(sum).toBe(findings.length);
    expect(findings.length).toBeGreaterThan(5);
  });

  it('ranks errors before warnings before notes', () => {
    const order = ['error', 'warning', 'info'];
    const ranks = snapshotOf(TEXT).findings.map(({ severity }) => order.indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
  });

  it('mutes only the notes of a group', () => {
    const all = snapshotOf(TEXT).findings;
    const groups = [...new Set(all.filter(({ severity }) => severity === 'info').map(({ group }) => group))];
    expect(groups.length).toBeGreaterThan(0);
    const left = snapshotOf(TEXT, groups).findings;
    const order = (findings: typeof all) => findings.map(({ rule, field }) => `${rule} ${field}`);
    expect(order(left)).toEqual(order(all.filter(({ severity }) => severity !== 'info')));
  });

  it('tells the Pod Security Standard that a pod reaches', () => {
    expect(snapshotOf(POD).pod?.security.reached).toBe('baseline');
    const host = POD.replace('spec: {', 'spec: {hostNetwork: true, ');
    expect(snapshotOf(host).pod?.security).toMatchObject({ reached: 'privileged', baseline: ['host namespaces'] });
  });

  it('withholds what a page cannot show, and counts it', () => {
    const containers = Array.from({ length: 1500 }, (_, i) => `  - {name: A_${i}, image: "b", imagePull: x}\n`).join(
      '',
    );
    const { findings, withheld } = snapshotOf(
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n${containers}`,
    );
    expect(findings).toHaveLength(2000);
    expect(withheld).toBeGreaterThan(0);
  });
});
