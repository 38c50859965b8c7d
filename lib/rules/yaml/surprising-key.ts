import { readDocument } from '../../kubernetes/decode/read-document';
import { dereference } from '../../yaml/resolve-mapping';
import type { YamlNode } from '../../yaml/tree';
import { defineDocumentRule } from '../define-rule';

export const surprisingKey = defineDocumentRule({
  id: 'surprising-key',
  title: 'A key that becomes another one',
  group: 'yaml',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `The API server's YAML reader follows YAML 1.1, where on, off, yes, no, y and n are booleans, 0755 is 493 and 1e3 is 1000, also as keys. A ConfigMap key "on" arrives as "true", a label key 010 as "8", and whoever looks for it by the name in the file does not find it. Quotes keep it as written.`,
  sources: ['https://yaml.org/type/bool.html', 'sigs.k8s.io/yaml: keys are converted to text by their value'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: switches
data:
  on: "lamp"
`,
        marks: 'on',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: ConfigMap
metadata:
  name: switches
data:
  "on": "lamp"
`,
      },
    ],
  },
  checkDocument(document, report, objects) {
    if (document.json || objects.length === 0 || document.root === undefined) return;
    // Then every key is a text.
    if (readDocument(document).literal) return;
    const path: (string | number)[] = [];
    walk(document.root, 0);

    function walk(node: YamlNode, depth: number): void {
      if (node.kind === 'alias' || depth > 40) return;
      if (node.kind === 'sequence') {
        node.items.forEach((item, index) => {
          path.push(index);
          walk(item, depth + 1);
          path.pop();
        });
        return;
      }
      if (node.kind !== 'mapping') return;
      for (const pair of node.pairs) {
        const key = dereference(pair.key);
        if (key.kind !== 'scalar') continue;
        const read = typeof key.value === 'string' ? key.value : String(key.value);
        const surprising =
          key.style === 'plain' && typeof key.value !== 'string' && read !== key.text && key.text !== '<<';
        if (surprising && key.text !== '') {
          report({
            message: `The key ${key.text} reaches the API server as "${read}", because unquoted it is a ${typeof key.value === 'boolean' ? 'boolean' : key.value === null ? 'null' : 'number'}. Put it in quotes: "${key.text}".`,
            range: key.range,
            path: [...path, read],
            part: 'key',
          });
        }
        if (pair.value.kind === 'scalar') continue;
        path.push(surprising ? read : key.text);
        walk(pair.value, depth + 1);
        path.pop();
      }
    }
  },
});
