import { describe, expect, it } from 'vitest';
import { parseStream } from './parse';

/** The first problem of a text: the marked stretch, and a word of the message. */
function problemOf(text: string): { readonly marked: string; readonly message: string; readonly hint: string } {
  for (const { document } of parseStream(text).documents) {
    const [problem] = document.problems;
    if (problem === undefined) continue;
    const marked = document.text.slice(problem.range.start, problem.range.end);
    return { marked, message: problem.message, hint: problem.hint ?? '' };
  }
  return { marked: '', message: '', hint: '' };
}

describe('syntax errors', () => {
  it.each([
    ['a tab as indentation', 'metadata:\n\tname: x\n', '\t', 'tab indents'],
    ['a tab further down', 'spec:\n  containers:\n  - name: a\n\t  image: b\n', '\t  ', 'tab indents'],
    ['a tab before a comment', 'a:\n  b: x\n\t# note\n', '\t', 'tab stands in front'],
    ['a tab on a blank line', 'a:\n  b: "x"\n  \t\n', '\t', 'tab stands in front'],
    ['a second colon', 'kind: Pod\nimage: nginx: latest\n', 'nginx: latest', 'colon with a space'],
    ['an @', 'user: @admin\n', '@admin', 'cannot begin with @'],
    ['a backtick', 'cmd: `ls` # x\n', '`ls`', 'cannot begin with `'],
    ['a quote that is not closed', 'name: "web\nimage: x\n', '"web', 'not closed'],
    ['a quote closed by the next', 'metadata:\n  name: "web\n  image: "x"\n', '"web', 'not closed'],
    ['a single quote that is not closed', "name: 'web\nimage: x\n", "'web", 'not closed'],
    ['a single quote inside', "a: 'it's'\nb: c\n", "s'", 'follows the closing quote'],
    ['double quotes inside', 'a: "say "hi""\nb: 1\n', 'hi""', 'follows the closing quote'],
    ['a bracket that is not closed', 'args: ["a", "b"\nname: x\n', '["a", "b"', 'not closed'],
    ['a brace that is not closed', 'labels: {a: b\nspec:\n  x: 1\n', '{a: b', 'not closed'],
    ['a bracket over lines that is not closed', 'spec:\n  args: [\n    a,\n    b\n  name: x\n', '[', 'not closed'],
    ['a comma that is missing', 'args: ["a" "b"]\n', '"b"', 'comma'],
    ['a comma that is missing in JSON', '{"a": 1\n "b": 2}', '"b":', 'comma'],
    ['the wrong bracket', 'a: [1, 2}\n', '}', 'does not close'],
    ['two commas', 'a: [1,,2]\n', ',', 'nothing before'],
    ['a bracket too many', 'a: x\nb: ]\n', ']', 'closes nothing'],
    ['a line too deep', 'metadata:\n  name: x\n   labels: y\n', 'labels: y', 'has its value already'],
    ['a line between depths', 'spec:\n    a: 1\n  b: 2\n', 'b: 2', 'fits none'],
    ['a key between depths in a list', 'spec:\n  containers:\n  - name: a\n   image: b\n', 'image: b', 'fits none'],
    ['an item between depths', 'a:\n    - x\n  - y\n', '- y', 'fits none'],
    ['no space behind the colon', 'metadata:\n  name:web\n  labels: {}\n', 'name:web', 'space is missing'],
    ['no space behind the colon in the first line', 'kind:Pod\napiVersion: v1\n', 'kind:Pod', 'space is missing'],
    ['no colon', 'kind: Pod\nmetadata\n  name: x\n', 'metadata', 'no colon'],
    ['no colon before a list', 'c:\n- name: a\n  args\n  - "x"\n  mounts:\n  - b\n', 'args', 'no colon'],
    ['a key among items', 'spec:\n  - a\n  b: c\n', 'b: c', 'among list items'],
    ['an item among keys', 'spec:\n  a: b\n  - c\n', '- c', 'among keys'],
    ['an item on the line of its key', 'a: - b\n', '- b', 'cannot begin on the line'],
    ['text on the line of |', 'a: | text\nb: 1\n', '| text', 'begins on the next line'],
    ['text of | that is not indented', 'a: |\ntext\nb: 1\n', 'text', 'indented further'],
    ['an unknown escape', 'a: "\\d+"\n', '\\d', 'no escape'],
    ['an invisible character', 'a: b\u0007c\n', '\u0007', 'U+0007'],
    ['an alias without anchor', 'a: *x\n', '*x', 'stands for nothing'],
    ['a star that is no alias', 'host: *.example.org\n', '*.example.org', 'stands for nothing'],
    ['an alias of itself', 'a: &x [*x]\n', '*x', 'contain itself'],
    ['marks of git', 'a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> x\n', '<<<<<<< HEAD', 'git'],
    ['a code block', '```yaml\na: b\n```\n', '```yaml', 'code block'],
    [
      'a shell command',
      'cat <<EOF | kubectl apply -f -\na: b\nEOF\n',
      'cat <<EOF | kubectl apply -f -',
      'shell command',
    ],
    ['the end of a here document', 'a: b\nEOF\n', 'EOF', 'shell'],
    ['a directive without a mark', '%YAML 1.2\na: b\n', 'a: b', 'directives'],
    ['a key behind ---', '--- a: b\nc: d\n', '--- a: b', 'Nothing but a comment'],
  ])('%s', (_name, text, marked, words) => {
    const problem = problemOf(text);
    expect(problem.marked).toBe(marked);
    expect(problem.message).toContain(words);
    expect(problem.hint).not.toBe('');
  });

  it.each(['a:\n  b: x\n   \t\n', 'a: |\n  x\n  \t\n  y\n', 'a: [\n\t# c\n1]\n', 'a: "x\n\t\n y"\n', 'a: 1\t# c\n'])(
    'lets tabs pass where they do no harm: %j',
    (text) => {
      expect(problemOf(text).message).toBe('');
    },
  );

  it('proposes quotes that fit', () => {
    expect(problemOf('a: @say "x"\n').hint).toContain(`'@say "x"'`);
  });
});

describe('what reads otherwise than it looks', () => {
  it.each([
    ['an item that continues a text', 'command: sh\n  - -c\n', '- -c', 'continues the text'],
    ['no space behind a dash', 'a:\n  -name: x\n', '-name', 'behind this dash'],
    ['hard spaces as indentation', 'a:\n\u00a0\u00a0b: 1\n', '\u00a0\u00a0', 'only look like spaces'],
    ['a byte order mark inside', 'a: 1\n\ufeffb: 2\n', '\ufeff', 'byte order mark'],
    ['an anchor given twice', 'a: &x 1\nb: &x 2\n', '&x', 'second time'],
    ['content behind ---', '--- {a: 1}\n', '--- {a: 1}', 'kubectl refuses'],
  ])('%s', (_name, text, marked, words) => {
    const problem = problemOf(text);
    expect(problem.marked).toBe(marked);
    expect(problem.message).toContain(words);
    expect(parseStream(text).documents[0]?.document.root).toBeDefined();
  });
});
