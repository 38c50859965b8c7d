import type { ApiErrorType, ApiIssue } from '../api-issue';
import { isAtLeast, type KubernetesVersion } from '../versions';
import type { Field } from './field';
import { type Gates, gatesOf } from './gates';
import { quote } from './wording';

/** Says why a text is not of a format, as the end of a sentence that begins with the text; undefined if it is. */
export type Format = (value: string) => string | undefined;

/**
 * Collects what the API server would say. `field` is where the user has to look; `server` is where the server reports
 * it when that is not the same place.
 */
export class IssueCollector {
  private readonly collected: ApiIssue[] = [];

  get issues(): readonly ApiIssue[] {
    return this.collected;
  }

  /** How many there are: two looks tell whether the part validated in between had any. */
  get count(): number {
    return this.collected.length;
  }

  add(type: ApiErrorType, field: Field, message: string, server: Field = field): void {
    this.collected.push({ path: field.path(), serverPath: server.serverPath(), type, message });
  }

  required(field: Field, message: string, server?: Field): void {
    this.add('Required', field, message, server);
  }

  invalid(field: Field, message: string, server?: Field): void {
    this.add('Invalid', field, message, server);
  }

  forbidden(field: Field, message: string, server?: Field): void {
    this.add('Forbidden', field, message, server);
  }

  duplicate(field: Field, message: string, server?: Field): void {
    this.add('Duplicate', field, message, server);
  }

  /** The value is none of an enumeration. */
  notSupported(field: Field, value: string, allowed: readonly string[], server?: Field): void {
    const choices = allowed.map(quote);
    const list = choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
    this.add('NotSupported', field, `${quote(value)} is not allowed here; use ${list}.`, server);
  }

  notFound(field: Field, message: string, server?: Field): void {
    this.add('NotFound', field, message, server);
  }

  tooLong(field: Field, message: string, server?: Field): void {
    this.add('TooLong', field, message, server);
  }

  tooMany(field: Field, message: string, server?: Field): void {
    this.add('TooMany', field, message, server);
  }

  /** Invalid unless `value` has the format. Says whether it has. */
  format(field: Field, value: string, format: Format, server?: Field): boolean {
    const problem = format(value);
    if (problem === undefined) return true;
    this.invalid(field, `${quote(value)} ${problem}.`, server);
    return false;
  }

  /** NotSupported unless `value` is one of `allowed`. Says whether it is. */
  oneOf(field: Field, value: string, allowed: readonly string[], server?: Field): boolean {
    if (allowed.includes(value)) return true;
    this.notSupported(field, value, allowed, server);
    return false;
  }

  /** Invalid unless min ≤ value ≤ max. */
  range(field: Field, value: number, min: number, max: number, server?: Field): boolean {
    if (value >= min && value <= max) return true;
    this.invalid(field, `${value} is out of range: use a number from ${min} to ${max}.`, server);
    return false;
  }

  /** Invalid when negative. */
  nonNegative(field: Field, value: number, server?: Field): boolean {
    if (value >= 0) return true;
    this.invalid(field, `${value} is negative: use 0 or more.`, server);
    return false;
  }
}

/** What every validator is given: where to report, and the server that is asked. */
export class ValidationContext {
  readonly issues = new IssueCollector();
  readonly gates: Gates;

  constructor(readonly version: KubernetesVersion) {
    this.gates = gatesOf(version);
  }

  /** Whether the server is of `bound` or newer. */
  since(bound: KubernetesVersion): boolean {
    return isAtLeast(this.version, bound);
  }
}
