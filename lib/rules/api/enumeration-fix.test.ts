import { expect, it } from 'vitest';
import { lintText } from '../../engine/lint';

const options = { version: '1.37', podSecurity: 'privileged', only: ['api'], skip: [] } as const;

function errors(spec: string) {
  const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: a\n      image: a:1\n${spec}`;
  return lintText('a.yaml', text, options).findings.filter((finding) => finding.severity === 'error');
}

it('offers the value that is meant: safe where only the case differs', () => {
  const [tcp] = errors('      ports:\n        - containerPort: 80\n          protocol: tcp\n');
  expect(tcp?.fixes.map(({ title, safe }) => [title, safe])).toEqual([['Write TCP', true]]);
  const [never] = errors('  restartPolicy: Nevr\n');
  expect(never?.fixes.map(({ title, safe }) => [title, safe])).toEqual([['Write Never', false]]);
  const [nonsense] = errors('  restartPolicy: Sometimes\n');
  expect(nonsense?.fixes).toEqual([]);
});

it('marks what the server would only say later', () => {
  const found = errors('      imagee: b\n  restartPolicy: Sometimes\n');
  expect(found.map(({ rule, message }) => [rule, message.includes('once it can read the rest')])).toEqual([
    ['unknown-field', false],
    ['api-not-supported', true],
  ]);
});
