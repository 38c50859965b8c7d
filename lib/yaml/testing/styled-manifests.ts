import { type PrintStyle, printManifest } from './print-manifest';
import { SAMPLES } from './sample-objects';

/** A text to edit, and where it comes from. */
export interface StyledManifest {
  readonly name: string;
  readonly text: string;
}

const STYLES: readonly PrintStyle[] = [
  { name: 'kubectl' },
  { name: 'indented lists', dashOffset: 2 },
  { name: 'four columns', step: 4, dashOffset: 4, dashWidth: 4 },
  { name: 'four columns, lists at the key', step: 4, comments: true },
  { name: 'commented', comments: true, dashOffset: 2, blankLines: true },
  { name: 'blank lines', blankLines: true },
  { name: 'brackets', flow: 'tight', dashOffset: 2 },
  { name: 'padded brackets', flow: 'padded', quoteAll: 'double' },
  { name: 'single quotes', quoteAll: 'single', startMark: true },
  { name: 'Windows', crlf: true, comments: true },
  { name: 'Windows without final newline', crlf: true, noFinalNewline: true, dashOffset: 2 },
  { name: 'no final newline', noFinalNewline: true, blankLines: true },
  { name: 'folded text', blockText: 'folded', comments: true },
  { name: 'escaped text', blockText: 'escaped', startMark: true, endSpaces: true },
];

/** Manifests with anchors, merges and oddities, as found in the wild. */
const ODD: readonly StyledManifest[] = [
  {
    name: 'anchors',
    text: 'metadata:\n  labels: &labels\n    app: web # shared\n    tier: front\nspec:\n  selector:\n    matchLabels: *labels\n  template:\n    metadata:\n      labels: *labels\n    spec:\n      containers:\n        - name: a\n          image: &image nginx:1\n        - name: b\n          image: *image\n',
  },
  {
    name: 'merges',
    text: 'base: &base\n  image: app:1\n  env: [{name: A, value: "1"}]\n  resources: {limits: {cpu: 1}}\ncontainers:\n  - <<: *base\n    name: a\n  - <<: *base\n    name: b\n    image: other:2\n  - name: c\n    <<: [*base, {extra: true}]\n',
  },
  {
    name: 'anchored items',
    text: 'list:\n- &one\n  name: one\n  ports:\n  - 80\n- *one\n- &two {name: two}\n- [*one, *two]\nmore: *two\n',
  },
  {
    name: 'kept and stripped text',
    text: 'a: |+\n  one\n  two\n\n\nb: |-\n  x\n\nc: >-\n  folded\n  line\n\n  second\nd: |2\n    led\n  x\nlist:\n- |+\n  kept\n\n- >\n  f\n  g\n- last\n',
  },
  { name: 'nested lists', text: 'a:\n- - 1\n  - 2\n- - - x\n    - y\n  - z\n-\n  - deep\nb: [[1, 2], [3]]\n' },
  {
    name: 'unfolded brackets',
    text: 'args: [\n  "a",\n  "b", # about b\n  "c"\n]\nenv: {\n  A: "1",\n  B: "2",\n}\nlist:\n  - {name: x,\n     value: y}\n  - { name: z }\n',
  },
  {
    name: 'explicit keys and tags',
    text: '? a\n: b\n? long key\n: - x\n  - y\nnumber: !!str 80\nset: !!map {a: 1}\n"quoted key": v\n\'single\': w\n80: port\n',
  },
  {
    name: 'a mark at the start',
    text: '\ufeffapiVersion: v1\nkind: Pod\nmetadata:\n  name: x\nspec:\n  containers: []\n',
  },
  { name: 'documents and nothing', text: '# only a comment\n---\na: 1\n---\n# empty\n---\nb:\n  - x\n...\n' },
  {
    name: 'empty values',
    text: 'a:\nb: ~\nc: null\nd: ""\ne: []\nf: {}\nlist:\n  -\n  - ~\n  - {}\nspec:\n  volumes:\n',
  },
  { name: 'a list at the top', text: '- name: a\n  v: 1\n\n- name: b\n  v: 2\n' },
  { name: 'brackets at the top', text: '{a: 1, b: [x, y], c: {d: e}}\n' },
  {
    name: 'text over lines',
    text: 'a: one\n  two\n  three\nb: "one\n  two\\\n  three"\nc: \'x\n\n  y\'\nd: z # end\n',
  },
  {
    name: 'comments everywhere',
    text: '# top\n\n# about a\na: # behind a\n  # first\n  b: 1 # one\n  # between\n\n  # second\n  c: 2\n  # last\n# about list\nlist: # behind\n  # x\n  - x # is x\n  # y\n  - y\n    # deeper\n  # end\nend: 1\n# after\n',
  },
];

/** At least sixty manifests of all styles: block, brackets, JSON, anchors, comments, CRLF … */
export function styledManifests(): StyledManifest[] {
  const manifests: StyledManifest[] = [];
  for (const [index, objects] of SAMPLES.entries()) {
    for (const style of STYLES) manifests.push({ name: `${style.name} ${index}`, text: printManifest(objects, style) });
    const [first] = objects;
    manifests.push({ name: `JSON ${index}`, text: `${JSON.stringify(first, null, 4)}\n` });
    manifests.push({ name: `JSON with tabs ${index}`, text: JSON.stringify(first, null, '\t') });
    manifests.push({ name: `JSON in one line ${index}`, text: JSON.stringify(first) });
    manifests.push({
      name: `JSON in a row ${index}`,
      text: objects.map((object) => JSON.stringify(object, null, 2)).join('\n'),
    });
  }
  return [...manifests, ...ODD];
}
