import type { JsonObject } from '../../yaml/tree';
import type { ValidationContext } from './collector';
import type { Field } from './field';

/** What the rules of a Service ask again and again. */
export interface ServiceContext {
  readonly context: ValidationContext;
  readonly spec: JsonObject;
  readonly field: Field;
  readonly type: string;
  readonly headless: boolean;
  /** Whether traffic from outside the cluster can reach it. */
  readonly external: boolean;
}
