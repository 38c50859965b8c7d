import { bareObject } from './bare-object';
import { dereference, type MappingFault, resolveMapping } from './resolve-mapping';
import { scalarFault } from './scalar-schema';
import type { JsonObject, JsonScalar, JsonValue, Path, YamlMapping, YamlNode, YamlScalar, YamlSequence } from './tree';

/** Something in a document that YAML can say and the API server's reader refuses. */
export interface ValueProblem {
  readonly code: MappingFault['code'] | 'tag' | 'not-json';
  readonly node: YamlNode;
  /** From the node that was asked about. */
  readonly path: Path;
  readonly message: string;
}

export interface ReadValue {
  /** What can be read; where it cannot, null stands or the pair is missing. Parts behind one anchor are one object. */
  readonly value: JsonValue;
  /** Any problem makes the server refuse the whole document. */
  readonly problems: readonly ValueProblem[];
  /** Whether it stands there as it is read: no aliases, nothing merged, every key a text and given once. */
  readonly literal: boolean;
}

/** Deeper than any manifest and shallow enough for every stack. */
const DEPTH = 500;

/**
 * What the API server sees of a node: scalars typed, aliases followed, `<<` merged, keys made text, of duplicate keys
 * the last. Objects have no prototype. What stands behind an anchor is read once and shared, so the work grows with the
 * text, not with what its aliases expand to (`parseStream` refuses documents that expand without measure). Never throws.
 */
export function toValue(node: YamlNode): ReadValue {
  const problems: ValueProblem[] = [];
  const known = new Map<YamlNode, JsonValue>();
  const open: YamlNode[] = [];
  const path: (string | number)[] = [];
  let literal = true;

  function read(written: YamlNode): JsonValue {
    const target = dereference(written);
    if (target !== written) literal = false;
    if (target.kind === 'scalar') return readScalar(target);
    if (target.anchor !== undefined) {
      const before = known.get(target);
      if (before !== undefined) return before;
    }
    // Only an alias can lead back to something that is still open.
    if (written !== target && open.includes(target)) {
      return refuse('cycle', written, 'this alias stands for something that it is part of');
    }
    if (open.length >= DEPTH) return refuse('depth', written, `nested more than ${DEPTH} deep`);
    open.push(target);
    const value = target.kind === 'mapping' ? readMapping(target) : readSequence(target);
    open.pop();
    if (target.anchor !== undefined) known.set(target, value);
    return value;
  }

  function readSequence({ items }: YamlSequence): JsonValue[] {
    return items.map((item, index) => {
      path.push(index);
      const value = read(item);
      path.pop();
      return value;
    });
  }

  function readScalar(scalar: YamlScalar): JsonScalar {
    const fault = scalarFault(scalar.text, scalar.tag);
    if (fault !== undefined) return refuse('tag', scalar, fault);
    if (typeof scalar.value === 'number' && !Number.isFinite(scalar.value)) {
      return refuse('not-json', scalar, `${scalar.text} is a number without a JSON form: quote it if text is meant`);
    }
    return scalar.value;
  }

  function readMapping(mapping: YamlMapping): JsonObject {
    const { keys, pairs, faults } = resolveMapping(mapping);
    for (const fault of faults) problems.push({ ...fault, path: [...path] });
    if (pairs !== mapping.pairs) literal = false;
    const object = bareObject();
    for (let index = 0; index < pairs.length; index++) {
      const pair = pairs[index];
      const key = keys[index];
      if (pair === undefined || key === undefined) continue;
      const tagFault = pair.key.kind === 'scalar' ? scalarFault(pair.key.text, pair.key.tag) : undefined;
      if (tagFault !== undefined) refuse('tag', pair.key, tagFault);
      path.push(key);
      object[key] = read(pair.value);
      path.pop();
    }
    return object;
  }

  function refuse(code: ValueProblem['code'], at: YamlNode, message: string): null {
    problems.push({ code, node: at, path: [...path], message });
    return null;
  }

  const value = read(node);
  return { value, problems, literal };
}
