import { dereference } from '../../yaml/resolve-mapping';
import type { Path, YamlNode } from '../../yaml/tree';
import { defineDocumentRule } from '../define-rule';

export const unusedAnchor = defineDocumentRule({
  id: 'unused-anchor',
  title: 'An anchor that nobody refers to',
  group: 'yaml',
  severity: 'info',
  stage: 'tidy',
  why: `An anchor (&name) only matters where an alias (*name) repeats it. Without an alias it is a leftover, or the alias is misspelt or stands in another document: anchors end with their document.`,
  sources: ['https://yaml.org/spec/1.2.2/#3222-anchors-and-aliases'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
  labels: &labels
    app: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
        marks: '&labels',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
  labels: &labels
    app: app
  annotations: *labels
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
`,
      },
    ],
  },
  checkDocument(document, report) {
    if (!document.text.includes('&') || document.root === undefined || document.json) return;
    const anchors: { readonly name: string; readonly node: YamlNode; readonly path: Path }[] = [];
    const used = new Set<YamlNode>();
    const walk = (node: YamlNode, path: Path): void => {
      if (node.kind === 'alias') {
        used.add(node.target);
        return;
      }
      if (node.anchor !== undefined) anchors.push({ name: node.anchor, node, path });
      if (node.kind === 'sequence') for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
      if (node.kind === 'mapping') {
        for (const pair of node.pairs) {
          const key = dereference(pair.key);
          walk(pair.key, path);
          walk(pair.value, [...path, key.kind === 'scalar' ? key.text : '']);
        }
      }
    };
    walk(document.root, []);
    for (const { name, node, path } of anchors) {
      if (used.has(node)) continue;
      const start = document.text.indexOf(`&${name}`, node.start);
      if (start < 0 || start > node.range.end) continue;
      report({
        message: `Nobody refers to the anchor &${name} in this document. Remove it, or check the spelling of the alias.`,
        range: { start, end: start + name.length + 1 },
        path,
      });
    }
  },
});
