import { KUBERNETES_VERSIONS } from '../../kubernetes/versions';
import { RULES } from '../../rules';
import { GROUPS, STAGES } from '../../rules/finding';
import { ERROR_STATUS } from './api-error';

/** As much of JSON Schema (2020-12, as OpenAPI 3.1 uses it) as the document needs. */
export interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly default?: string;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
}

export const SEVERITIES = ['error', 'warning', 'info'] as const;

const text = (description: string): Schema => ({ type: 'string', description });
const count = (description: string): Schema => ({ type: 'integer', minimum: 0, description });
const list = (items: Schema, description: string): Schema => ({ type: 'array', items, description });

/** An object with all of `required` and perhaps some of `optional`; more may be added in later versions. */
function object(required: Readonly<Record<string, Schema>>, optional: Readonly<Record<string, Schema>> = {}): Schema {
  return { type: 'object', required: Object.keys(required), properties: { ...required, ...optional } };
}

export const schemaReference = (name: keyof typeof SCHEMAS): Schema => ({ $ref: `#/components/schemas/${name}` });

const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const rule = {
  id: text('The name that findings and suppressions use.'),
  title: text('What it is about, in a few words.'),
  group: reference('Group'),
  severity: reference('Severity'),
  stage: reference('Stage'),
};

export const SCHEMAS = {
  Group: { type: 'string', enum: GROUPS },
  RuleOrGroup: { type: 'string', enum: [...GROUPS, ...RULES.map(({ id }) => id)] },
  Severity: {
    type: 'string',
    enum: SEVERITIES,
    description: 'error: will not work; warning: likely wrong or fragile; info: worth knowing.',
  },
  Stage: { type: 'string', enum: STAGES, description: 'What the fault does to the pod, worst first.' },
  KubernetesVersion: { type: 'string', enum: KUBERNETES_VERSIONS },
  Position: object({
    line: { type: 'integer', minimum: 1, description: 'From 1.' },
    column: { type: 'integer', minimum: 1, description: 'From 1, in UTF-16 units.' },
  }),
  Range: {
    ...object({ start: reference('Position'), end: reference('Position') }),
    description: 'The end is the place after the last character.',
  },
  Fix: object({
    title: text('What it does.'),
    safe: { type: 'boolean', description: 'Whether it may be applied together with others, without a decision.' },
    edits: list(
      object({ range: reference('Range'), text: text('What stands there afterwards.') }),
      'Changes of the text, all against the text as it was sent.',
    ),
  }),
  Finding: object({
    rule: text('Id of the rule.'),
    group: reference('Group'),
    severity: reference('Severity'),
    stage: reference('Stage'),
    message: text('What happens, because of what, what to do.'),
    document: count('Place of the document in the text, from 0.'),
    object: {
      anyOf: [
        object({ kind: text('As in the manifest.'), name: text('metadata.name; empty when it has none.') }),
        { type: 'null' },
      ],
    },
    field: text('As the API server writes it: spec.containers[0].image; empty for the whole document.'),
    range: reference('Range'),
    related: list(
      object({ message: text('What is there.'), field: text('As above.'), range: reference('Range') }),
      'Other places that the finding is about.',
    ),
    fixes: list(reference('Fix'), 'Ways to mend it; none where it needs a decision that only people can take.'),
  }),
  FileReport: object(
    {
      path: text('As asked for by the parameter path.'),
      status: { type: 'string', enum: ['checked', 'template', 'no-workload', 'unreadable'] },
      findings: list(reference('Finding'), 'In the order of the text.'),
    },
    { note: text('What was not checked, and why; absent when all was.') },
  ),
  Summary: object({
    errors: count('Findings of severity error.'),
    warnings: count('Findings of severity warning.'),
    infos: count('Findings of severity info.'),
    files: count('Always 1 here.'),
    milliseconds: count('How long the check took.'),
  }),
  LintReport: object({
    version: { type: 'integer', const: 1 },
    files: list(reference('FileReport'), 'One file.'),
    summary: reference('Summary'),
  }),
  Sarif: {
    ...object({ version: { type: 'string', const: '2.1.0' }, runs: list({ type: 'object' }, 'One run.') }),
    description: 'A SARIF 2.1.0 log.',
  },
  Rules: object({
    rules: list(
      object({
        ...rule,
        since: {
          anyOf: [reference('KubernetesVersion'), { type: 'null' }],
          description: 'First version that it is about; null for all.',
        },
        why: text('What happens at run time, and why.'),
        exceptions: { type: ['string', 'null'], description: 'When it is right to leave things as they are.' },
        sources: list({ type: 'string' }, 'What it rests on.'),
      }),
      'All rules.',
    ),
  }),
  Health: object({ status: { type: 'string', const: 'ok' }, version: text('Version of Outrigger.') }),
  Error: object({
    error: object({
      code: { type: 'string', enum: Object.keys(ERROR_STATUS).filter((code) => code !== 'client_gone') },
      message: text('For people.'),
    }),
  }),
} satisfies Record<string, Schema>;
