import { parseStream } from '../../yaml/parse';
import { streamVerdict } from '../verdict';
import type { KubernetesVersion } from '../versions';

/** One manifest with the verdicts of the real validation code (see README.md beside this file). */
export interface ConformanceCase {
  readonly id: string;
  readonly yaml: string;
  readonly verdicts: readonly {
    readonly versions: readonly KubernetesVersion[];
    readonly unreadable?: string;
    readonly unknown?: readonly string[];
    readonly duplicate?: readonly string[];
    readonly errors?: readonly (readonly [string, string, string])[];
    readonly warnings?: readonly string[];
    readonly security?: { readonly baseline?: readonly string[]; readonly restricted?: readonly string[] };
  }[];
}

export const ASPECTS = ['readable', 'unknown', 'duplicate', 'errors', 'warnings', 'security'] as const;

export interface Comparison {
  readonly version: KubernetesVersion;
  readonly aspect: (typeof ASPECTS)[number];
  readonly expected: readonly string[];
  readonly actual: readonly string[];
  readonly same: boolean;
}

type Verdict = Omit<ConformanceCase['verdicts'][number], 'versions'>;

/** The path of a warning: what stands before the first colon; some have none. */
function warningPath(text: string): string {
  const colon = text.indexOf(': ');
  return colon === -1 ? text : text.slice(0, colon);
}

function set(items: readonly string[] | undefined): string[] {
  return [...new Set(items ?? [])].sort();
}

const READ: Readonly<Record<(typeof ASPECTS)[number], (verdict: Verdict) => string[]>> = {
  readable: (verdict) => [verdict.unreadable === undefined ? 'yes' : 'no'],
  unknown: (verdict) => set(verdict.unknown),
  duplicate: (verdict) => set(verdict.duplicate),
  errors: (verdict) => set(verdict.errors?.map(([path, type]) => `${path} ${type}`)),
  warnings: (verdict) => set(verdict.warnings?.map(warningPath)),
  security: (verdict) => [
    ...set(verdict.security?.baseline).map((reason) => `baseline ${reason}`),
    ...set(verdict.security?.restricted).map((reason) => `restricted ${reason}`),
  ],
};

/** Every aspect of a case in every version. */
export function* compareCase(one: ConformanceCase): Generator<Comparison> {
  const stream = parseStream(one.yaml);
  for (const { versions, ...expectedVerdict } of one.verdicts) {
    for (const version of versions) {
      const actualVerdict = streamVerdict(stream, version);
      for (const aspect of ASPECTS) {
        const expected = READ[aspect](expectedVerdict);
        const actual = READ[aspect](actualVerdict);
        const same = expected.length === actual.length && expected.every((item, index) => item === actual[index]);
        yield { version, aspect, expected, actual, same };
      }
    }
  }
}
