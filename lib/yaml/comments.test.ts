import { describe, expect, it } from 'vitest';
import { commentsOf } from './comments';
import { parseStream } from './parse';
import type { Path } from './tree';

const TEXT = [
  '# licence',
  'kind: Pod # the kind',
  '',
  '# about spec',
  '# second line',
  'spec: # behind spec',
  '  # the list',
  '  containers:',
  '    # far',
  '',
  '    # web',
  '    - name: web # name of web',
  '      # its image',
  '      image: "a # b" # behind the image',
  '    - name: other',
  '  script: | # how',
  '    # no comment',
  'last: {a: 1} # flow',
  '',
].join('\n');

function commentsAt(path: Path): { readonly above: string[]; readonly trailing: string | undefined } {
  const document = parseStream(TEXT).documents[0]?.document;
  const { above, trailing } = commentsOf(TEXT, document?.root, path);
  return {
    above: above.map(({ start, end }) => TEXT.slice(start, end)),
    trailing: trailing === undefined ? undefined : TEXT.slice(trailing.start, trailing.end),
  };
}

describe('commentsOf', () => {
  it.each<[Path, string[], string | undefined]>([
    [['kind'], [], '# the kind'],
    [['spec'], ['# about spec', '# second line'], '# behind spec'],
    [['spec', 'containers'], ['# the list'], undefined],
    [['spec', 'containers', 0], ['# web'], undefined],
    [['spec', 'containers', 0, 'name'], [], '# name of web'],
    [['spec', 'containers', 0, 'image'], ['# its image'], '# behind the image'],
    [['spec', 'containers', 1], [], undefined],
    [['spec', 'script'], [], '# how'],
    [['last'], [], '# flow'],
    [['nowhere'], [], undefined],
    [[], [], undefined],
  ])('%j', (path, above, trailing) => {
    expect(commentsAt(path)).toEqual({ above, trailing });
  });
});
