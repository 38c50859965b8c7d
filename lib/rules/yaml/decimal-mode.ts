import { nodeAt } from '../../yaml/locate';
import { dereference } from '../../yaml/resolve-mapping';
import type { Path, YamlNode } from '../../yaml/tree';
import { defineDocumentRule } from '../define-rule';

const MODE_FIELDS = new Set(['defaultMode', 'mode']);
/** Decimal spellings of what people write as octal permissions; 256 (0400), 420 (0644), … are decimal on purpose. */
const LOOKS_OCTAL = /^[0-7]{3}$/;
const MEANT_DECIMAL = new Set([256, 288, 292, 365, 384, 416, 420, 432, 436, 438, 448, 480, 488, 493, 504, 509, 511]);

export const decimalMode = defineDocumentRule({
  id: 'decimal-mode',
  title: 'A file mode without its leading zero',
  group: 'yaml',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `File modes are octal by habit, but YAML reads 400 as the decimal number four hundred, which is octal 0620: the group may write, and ssh refuses such a key. 644 and 755 are even above the largest mode and are refused by the API server. With a leading zero (0400, 0644) Kubernetes reads the number as octal; in JSON, which has no octal, the decimal value (256, 420) is right.`,
  sources: ['https://kubernetes.io/docs/concepts/configuration/secret/#secret-files-permissions'],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: key, mountPath: /etc/key, readOnly: true}
  volumes:
    - name: key
      secret:
        secretName: key
        defaultMode: 400
`,
        marks: '400',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
      volumeMounts:
        - {name: key, mountPath: /etc/key, readOnly: true}
  volumes:
    - name: key
      secret:
        secretName: key
        defaultMode: 0400
`,
      },
    ],
  },
  checkDocument(document, report, objects) {
    if (document.json || !/\b(?:defaultMode|mode)["']?\s*:\s*[0-7]{3}\b/.test(document.text)) return;
    for (const object of objects) {
      const root = nodeAt(document.root, object.path);
      if (root) walk(root, [...object.path], 0);
    }

    function walk(node: YamlNode, path: Path, depth: number): void {
      if (node.kind === 'alias' || depth > 40) return;
      if (node.kind === 'sequence') {
        for (const [index, item] of node.items.entries()) walk(item, [...path, index], depth + 1);
        return;
      }
      if (node.kind !== 'mapping') return;
      for (const pair of node.pairs) {
        const key = dereference(pair.key);
        if (key.kind !== 'scalar') continue;
        const own = [...path, key.text];
        const value = pair.value;
        if (MODE_FIELDS.has(key.text) && value.kind === 'scalar' && value.style === 'plain') {
          if (LOOKS_OCTAL.test(value.text) && typeof value.value === 'number' && !MEANT_DECIMAL.has(value.value)) {
            const octal = `0${value.value.toString(8)}`;
            const refused = value.value > 511;
            report({
              message: `${key.text}: ${value.text} is the decimal number ${value.text}, as a mode ${octal}${refused ? ', which the API server refuses' : ''}; 0${value.text} is most likely meant. Write it with the leading zero.`,
              range: value.range,
              path: own,
              severity: refused ? 'error' : 'warning',
              stage: refused ? 'rejected' : 'breaks-in-use',
              fixes: [
                {
                  title: `Write 0${value.text}`,
                  safe: true,
                  edit: (draft, documentIndex) =>
                    draft.replaceWithin(documentIndex, own, 0, value.text.length, `0${value.text}`),
                },
              ],
            });
          }
        } else walk(value, own, depth + 1);
      }
    }
  },
});
