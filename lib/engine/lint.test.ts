import { describe, expect, test } from 'vitest';
import { NEWEST_VERSION } from '../kubernetes/versions';
import { lintText } from './lint';

const options = { version: NEWEST_VERSION, podSecurity: 'privileged', only: [], skip: [] } as const;
const statusOf = (text: string) => {
  const { status, note } = lintText('a.yaml', text, options);
  return { status, note };
};

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: IMAGE
`;

describe('what a file is', () => {
  test('a manifest is checked, without a note', () => {
    expect(statusOf(POD)).toEqual({ status: 'checked', note: undefined });
  });

  test('a template that cannot be read is told', () => {
    const { status, note } = statusOf(`{{- if .Values.web }}\n${POD}{{- end }}\n`);
    expect(status).toBe('template');
    expect(note).toBe(
      'This is a template ({{- if .Values.web }}), no manifest yet. Check the output of `helm template` instead.',
    );
  });

  test.each(['{{ .Values.image }}', '"{{ .Values.image }}"', '<image>'])(
    'a template that happens to be readable is told as well: image %s',
    (image) => {
      const { status, note } = statusOf(POD.replace('IMAGE', image));
      expect(status).toBe('template');
      expect(note).toContain(image.replaceAll('"', ''));
      expect(note).toContain('not what the API server would say');
    },
  );

  test('a template among manifests is told, and the manifests are checked', () => {
    const text = `${POD}  unknown: 1\n---\n${POD.replace('IMAGE', '{{ .Values.image }}')}`;
    expect(statusOf(text)).toMatchObject({
      status: 'checked',
      note: expect.stringMatching(/^A part of this is a temp/),
    });
    const { findings } = lintText('a.yaml', text, options);
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'unknown-field', document: 0 }));
  });

  test('text in braces within a value is no template', () => {
    expect(statusOf(`${POD}      args: ['echo {{ .x }}']\n`)).toEqual({ status: 'checked', note: undefined });
  });

  test.each([
    ['apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n', 'no-workload'],
    ['', 'no-workload'],
    ['a: [', 'unreadable'],
  ])('%j is %s, and why is said', (text, status) => {
    expect(statusOf(text)).toEqual({ status, note: expect.stringMatching(/\.$/) });
  });
});
