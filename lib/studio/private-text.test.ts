import { expect, it } from 'vitest';
import { privateReason } from './private-text';

it('finds a Secret however it is written', () => {
  for (const text of [
    'apiVersion: v1\nkind: Secret\n',
    'kind: "Secret"\r\nmetadata: {}\r\n',
    'items:\n  - kind: Secret # mine\n',
    '{"apiVersion":"v1","kind":"Secret"}',
    '{\n  "kind" : "Secret",\n}',
    '- {apiVersion: v1, kind: Secret, metadata: {name: a}}',
  ]) {
    expect(privateReason(text), text).toBe('it holds a Secret');
  }
});

it('finds what comes from a live cluster, and nothing else', () => {
  expect(privateReason('metadata:\n  managedFields:\n  - manager: kubectl\n')).toBe('it comes from a live cluster');
  for (const text of [
    'kind: Pod\n',
    'kind: SecretStore\n',
    'name: secret\n# kind: Secret is not meant\n',
    'valueFrom: {secretKeyRef: {name: a}}',
    '',
  ]) {
    expect(privateReason(text), text).toBeUndefined();
  }
});
