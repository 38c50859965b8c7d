import type { Path } from '../../../yaml/tree';
import type { Field } from '../field';

/** Something the API server takes, but warns of. */
export interface ApiWarning {
  readonly path: Path;
  /** The beginning of the server's warning: its path, or the few words it has in place of one. */
  readonly serverPath: string;
  /** Our own words: what is odd and what to do. */
  readonly message: string;
}

/** Collects the warnings of one object. */
export class WarningCollector {
  readonly warnings: ApiWarning[] = [];

  add(field: Field, message: string, serverPath = field.serverPath()): void {
    this.warnings.push({ path: field.path(), serverPath, message });
  }
}
