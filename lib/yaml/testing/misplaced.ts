import type { YamlNode } from '../tree';

/** Where nodes do not lie in their parents, or do not begin and end with their own signs. */
export function misplaced(text: string, root: YamlNode): string[] {
  const faults: string[] = [];
  const visit = (node: YamlNode, start: number, end: number): void => {
    const own = text.slice(node.range.start, node.range.end);
    const check = (holds: boolean, what: string) => holds || faults.push(`${what}: ${own.slice(0, 60)}`);
    check(start <= node.start && node.start <= node.range.start, 'start');
    check(node.range.start <= node.range.end && node.range.end <= end, 'end');
    if (node.kind === 'scalar') {
      if (node.style === 'double') check(/^"[\s\S]*"$/.test(own), 'double');
      if (node.style === 'single') check(/^'[\s\S]*'$/.test(own), 'single');
      if (node.style === 'literal') check(/^\|/.test(own), 'literal');
      if (node.style === 'folded') check(/^>/.test(own), 'folded');
      if (node.style === 'plain' && !/[\r\n\u0085\u2028\u2029]/.test(own)) check(own === node.text, 'plain');
    } else if (node.kind === 'sequence') {
      if (node.flow) check(/^\[[\s\S]*\]$/.test(own), 'brackets');
      else check(node.dashes.length === node.items.length, 'dashes');
      for (const dash of node.dashes) check(text.charAt(dash) === '-', 'dash');
      for (const item of node.items) visit(item, node.range.start, node.range.end);
    } else if (node.kind === 'mapping') {
      for (const { key, value, range } of node.pairs) {
        visit(key, range.start, range.end);
        visit(value, key.range.end, range.end);
      }
    } else check(own === `*${node.name}`, 'alias');
  };
  visit(root, 0, text.length);
  return faults;
}
