import { keyText, resolveMapping } from '../../yaml/resolve-mapping';
import type { JsonValue, Path, YamlDocument, YamlNode, YamlPair } from '../../yaml/tree';
import { toValue, type ValueProblem } from '../../yaml/value';

/** A key that its mapping gives more than once. */
export interface DuplicateKey {
  readonly key: string;
  /** From the document's root. */
  readonly path: Path;
  readonly pair: YamlPair;
  readonly first: YamlPair;
}

/** What a document says, before anything is known of kinds. */
export interface DocumentReading {
  readonly value: JsonValue;
  /** Each makes the server refuse the whole document. */
  readonly problems: readonly ValueProblem[];
  /** See `ReadValue`. */
  readonly literal: boolean;
  /** In the order of the text. */
  readonly duplicates: readonly DuplicateKey[];
}

const cache = new WeakMap<YamlDocument, DocumentReading>();
const EMPTY: DocumentReading = { value: null, problems: [], literal: true, duplicates: [] };

/** Reads a document once; as long as it is the same object, so is the reading. */
export function readDocument(document: YamlDocument): DocumentReading {
  if (document.root === undefined) return EMPTY;
  let reading = cache.get(document);
  if (reading === undefined) {
    const read = toValue(document.root);
    reading = { ...read, duplicates: read.literal ? [] : findDuplicates(document.root) };
    cache.set(document, reading);
  }
  return reading;
}

/** Every mapping of the text is looked at once, also those that only aliases reach. */
function findDuplicates(root: YamlNode): DuplicateKey[] {
  const found: DuplicateKey[] = [];
  const path: (string | number)[] = [];

  function walk(node: YamlNode): void {
    if (node.kind === 'sequence') {
      node.items.forEach((item, index) => {
        path.push(index);
        walk(item);
        path.pop();
      });
    } else if (node.kind === 'mapping') {
      const { duplicates } = resolveMapping(node);
      for (const { key, pair, first } of duplicates) found.push({ key, path: [...path, key], pair, first });
      for (const { key, value } of node.pairs) {
        if (value.kind === 'scalar' || value.kind === 'alias') continue;
        const step = keyText(key);
        path.push(typeof step === 'string' ? step : '');
        walk(value);
        path.pop();
      }
    }
  }

  walk(root);
  return found.sort((a, b) => a.pair.range.start - b.pair.range.start);
}
