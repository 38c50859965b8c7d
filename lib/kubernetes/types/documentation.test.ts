import { expect, it } from 'vitest';
import { loadDocumentation } from './documentation';

it('tells what a field is for, and what its type is where the field itself says nothing', async () => {
  const documentationOf = await loadDocumentation();
  expect(documentationOf('Probe', 'periodSeconds')).toMatch(/How often \(in seconds\)/);
  expect(documentationOf('Container', 'livenessProbe')).toMatch(/Probe describes a health check/);
  expect(documentationOf('Container', 'constructor')).toBeUndefined();
  expect(documentationOf('toString', 'length')).toBeUndefined();
});
