import type { Regexp, RegexpNode } from './parse-regexp';

/** Steps after which a match is given up: an expression that explodes must not hold up the page. */
const BUDGET = 200_000;

export type RegexpMatch =
  /** Text of each group, the whole first; undefined for a group that took no part. */
  { readonly groups: readonly (string | undefined)[] } | 'none' | 'too-long';

class TooLong extends Error {}

type Rest = (at: number) => boolean;

/** The leftmost match, as Go's `FindStringSubmatch` finds it; the first alternative wins, as in Perl. */
export function matchRegexp(regexp: Regexp, text: string): RegexpMatch {
  const characters = [...text];
  const starts: (number | undefined)[] = [];
  const ends: (number | undefined)[] = [];
  let steps = 0;

  function run(node: RegexpNode, at: number, rest: Rest): boolean {
    steps += 1;
    if (steps > BUDGET) throw new TooLong();
    switch (node.kind) {
      case 'set': {
        const code = characters[at]?.codePointAt(0);
        if (code === undefined) return false;
        const inside = node.ranges.some(([low, high]) => code >= low && code <= high);
        return inside !== node.negated && rest(at + 1);
      }
      case 'edge':
        return holds(node.edge, at) && rest(at);
      case 'sequence':
        return sequence(node.nodes, 0, at, rest);
      case 'choice':
        return node.nodes.some((one) => run(one, at, rest));
      case 'group':
        return group(node, at, rest);
      case 'repeat':
        return repeat(node, 0, at, -1, rest);
    }
  }

  function sequence(nodes: readonly RegexpNode[], index: number, at: number, rest: Rest): boolean {
    const node = nodes[index];
    return node === undefined ? rest(at) : run(node, at, (next) => sequence(nodes, index + 1, next, rest));
  }

  function group(node: Extract<RegexpNode, { kind: 'group' }>, at: number, rest: Rest): boolean {
    const { index } = node;
    if (index === undefined) return run(node.node, at, rest);
    const before = [starts[index], ends[index]] as const;
    const found = run(node.node, at, (next) => {
      const within = [starts[index], ends[index]] as const;
      starts[index] = at;
      ends[index] = next;
      if (rest(next)) return true;
      [starts[index], ends[index]] = within;
      return false;
    });
    if (!found) [starts[index], ends[index]] = before;
    return found;
  }

  function repeat(
    node: Extract<RegexpNode, { kind: 'repeat' }>,
    count: number,
    at: number,
    last: number,
    rest: Rest,
  ): boolean {
    // A turn that ate nothing is not followed by another: it would go on for ever.
    const more = () =>
      count < node.most &&
      (at !== last || count < node.least) &&
      run(node.node, at, (next) => repeat(node, count + 1, next, at, rest));
    if (count < node.least) return more();
    return node.greedy ? more() || rest(at) : rest(at) || more();
  }

  function holds(edge: Extract<RegexpNode, { kind: 'edge' }>['edge'], at: number): boolean {
    const word = (index: number) => /^\w$/.test(characters[index] ?? '');
    switch (edge) {
      case 'start':
        return at === 0;
      case 'end':
        return at === characters.length;
      case 'line-start':
        return at === 0 || characters[at - 1] === '\n';
      case 'line-end':
        return at === characters.length || characters[at] === '\n';
      case 'word':
        return word(at - 1) !== word(at);
      case 'no-word':
        return word(at - 1) === word(at);
    }
  }

  try {
    for (let at = 0; at <= characters.length; at += 1) {
      starts.length = 0;
      ends.length = 0;
      let end = at;
      const found = run(regexp.node, at, (next) => {
        end = next;
        return true;
      });
      if (!found) continue;
      const part = (from: number | undefined, to: number | undefined) =>
        from === undefined || to === undefined ? undefined : characters.slice(from, to).join('');
      return {
        groups: Array.from({ length: regexp.groups + 1 }, (_, index) =>
          index === 0 ? part(at, end) : part(starts[index], ends[index]),
        ),
      };
    }
    return 'none';
  } catch (error) {
    if (error instanceof TooLong || error instanceof RangeError) return 'too-long';
    throw error;
  }
}

/**
 * Go's `Regexp.Expand`: `$1`, `${1}`, `$name`, `$$`. A name goes as far as letters, digits and underscores do, so
 * `$1_total` means a group called `1_total`; what names no group becomes nothing.
 */
export function expandTemplate(regexp: Regexp, template: string, groups: readonly (string | undefined)[]): string {
  return template.replaceAll(/\$(?:\$|(\w+)|\{(\w+)\})/g, (whole, plain?: string, braced?: string) => {
    if (whole === '$$') return '$';
    const name = plain ?? braced ?? '';
    const index = /^\d+$/.test(name) ? Number(name) : regexp.names.get(name);
    return index === undefined ? '' : (groups[index] ?? '');
  });
}
