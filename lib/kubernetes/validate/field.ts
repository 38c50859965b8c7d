import type { Path } from '../../yaml/tree';

/** Hides a step from the server's spelling of a path. */
const HIDDEN = '';

/**
 * A place in an object while it is validated: a linked chain, so that going down costs one small object and text is
 * made only for what is reported. It carries two spellings: the real path in the manifest, and the server's, which
 * differs in a number of places (a missing index, a field under another name, a map key in brackets).
 */
export class Field {
  static readonly root = new Field(undefined, undefined, HIDDEN);

  private constructor(
    private readonly parent: Field | undefined,
    private readonly step: string | number | undefined,
    /** The server's text for this step with its separator, or '' where the server leaves the step out. */
    private readonly shown: string,
  ) {}

  /** The field `name` of this object. `shown` is the name that the server prints, '' if it prints none. */
  child(name: string, shown: string = name): Field {
    return new Field(this, name, shown === HIDDEN ? HIDDEN : `.${shown}`);
  }

  /** The entry `index` of this list; `shown` is the index that the server prints. */
  index(index: number, shown: number = index): Field {
    return new Field(this, index, `[${shown}]`);
  }

  /** An entry of this list whose index the server leaves out. */
  unindexed(index: number): Field {
    return new Field(this, index, HIDDEN);
  }

  /** The entry of this map under `key`, which the server writes in brackets. */
  key(key: string): Field {
    return new Field(this, key, `[${key}]`);
  }

  /** An entry or field that the server does not name: it reports at the parent. */
  silent(step: string | number): Field {
    return new Field(this, step, HIDDEN);
  }

  /** Text that the server appends although the manifest has no such step. */
  suffix(shown: string): Field {
    return new Field(this, undefined, shown);
  }

  /** The real path from the object's root. */
  path(): Path {
    const path: (string | number)[] = [];
    for (let at: Field | undefined = this; at !== undefined; at = at.parent) {
      if (at.step !== undefined) path.push(at.step);
    }
    return path.reverse();
  }

  /** The path as the server prints it; the root is `[]`. */
  serverPath(): string {
    let text = '';
    for (let at: Field | undefined = this; at !== undefined; at = at.parent) text = at.shown + text;
    if (text === '') return '[]';
    return text.startsWith('.') ? text.slice(1) : text;
  }
}
