import { describe, expect, it } from 'vitest';
import { EXAMPLES } from '../catalogue/examples/index';
import { openText } from '../commands/run-on-text';
import { splitFiles } from './files';

describe('splitFiles', () => {
  it('gives each document a file with a name that says what is in it', () => {
    const text = `# first
kind: Deployment
metadata: {name: web}
---
kind: Service
metadata: {name: web}
---
# nothing here
---
kind: Service
metadata: {name: web}
---
{ broken: [
`;
    expect(splitFiles(text)).toEqual([
      { name: 'web-deployment.yaml', text: '# first\nkind: Deployment\nmetadata: {name: web}\n' },
      { name: 'web-service.yaml', text: 'kind: Service\nmetadata: {name: web}\n' },
      { name: 'web-service-2.yaml', text: 'kind: Service\nmetadata: {name: web}\n' },
      { name: 'document-5.yaml', text: '{ broken: [\n' },
    ]);
  });

  it('makes no path of a name', () => {
    expect(splitFiles('kind: ../../Etc\nmetadata: {name: "../passwd"}\n')[0]?.name).toBe('passwd-etc.yaml');
  });

  it.each(EXAMPLES.map((example) => [example.id, example] as const))('loses nothing of %s', (_, example) => {
    const text = example.text();
    const values = (from: string) => openText(from).objects.map(({ value }) => value);
    expect(splitFiles(text).flatMap((file) => values(file.text))).toEqual(values(text));
  });
});
