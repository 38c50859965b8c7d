import { NEWEST_VERSION } from '../../kubernetes/versions';
import { ERROR_STATUS, type ErrorCode } from './api-error';
import { REPORT_TYPES } from './job';
import { MANIFEST_TYPES } from './media-type';
import { SCHEMAS, type Schema, schemaReference } from './openapi-schemas';
import { DEFAULT_PATH, DENSITIES, LONGEST_PATH, POD_SECURITY_LEVELS, THEMES } from './read-query';
import { VERSION } from './version';

/** What can go wrong with any request that brings a manifest. */
const BODY_ERRORS = [
  'invalid_query',
  'invalid_text',
  'empty_body',
  'not_acceptable',
  'slow_upload',
  'too_large',
  'unsupported_type',
  'needs_memory',
  'busy',
  'internal',
  'too_slow',
] as const satisfies readonly ErrorCode[];

function parameter(name: string, description: string, schema: Schema, several = false) {
  return {
    name,
    in: 'query',
    required: false,
    description,
    schema,
    ...(several ? { style: 'form', explode: true } : {}),
  };
}

const versionParameter = parameter('kubernetes-version', 'The version to check against.', {
  ...schemaReference('KubernetesVersion'),
  default: NEWEST_VERSION,
});

function names(name: 'only' | 'skip', description: string) {
  const schema: Schema = { type: 'array', items: schemaReference('RuleOrGroup') };
  return parameter(name, `${description} Rules and groups, comma separated; may be given several times.`, schema, true);
}

const manifestBody = {
  required: true,
  description: 'Kubernetes manifests: YAML, of any number of documents, or JSON. UTF-8, not compressed.',
  content: Object.fromEntries(
    MANIFEST_TYPES.map((type) => [
      type,
      { schema: { description: type === 'application/json' ? 'A Kubernetes object or List.' : 'Kubernetes objects.' } },
    ]),
  ),
};

/** The error answers of an operation, by status. */
function errors(codes: readonly ErrorCode[]) {
  const statuses = [...new Set(codes.map((code) => ERROR_STATUS[code]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: `error.code: ${codes.filter((code) => ERROR_STATUS[code] === status).join(', ')}`,
        content: { 'application/json': { schema: schemaReference('Error') } },
        ...(status === ERROR_STATUS.busy && {
          headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } } },
        }),
      },
    ]),
  );
}

function json(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

/** The description of the HTTP API: an OpenAPI 3.1 document. */
export function openapi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Outrigger',
      version: VERSION,
      description: 'Checks and draws the pods of Kubernetes manifests. Nothing that is sent is kept.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: {
      '/api/lint': {
        post: {
          operationId: 'lint',
          summary: 'Check a manifest',
          parameters: [
            versionParameter,
            parameter('pod-security', 'The Pod Security Standard that the namespace enforces.', {
              type: 'string',
              enum: POD_SECURITY_LEVELS,
              default: 'privileged',
            }),
            names('only', 'Only the findings of these.'),
            names('skip', 'All findings but those of these.'),
            parameter('path', 'How the report names the manifest.', {
              type: 'string',
              minLength: 1,
              maxLength: LONGEST_PATH,
              pattern: '^[^\\u0000-\\u001f\\u007f]*$',
              default: DEFAULT_PATH,
            }),
          ],
          requestBody: manifestBody,
          responses: {
            200: {
              description: 'The report, with findings or without.',
              content: {
                [REPORT_TYPES[0]]: { schema: schemaReference('LintReport') },
                [REPORT_TYPES[1]]: { schema: schemaReference('Sarif') },
              },
            },
            ...errors(BODY_ERRORS),
          },
        },
      },
      '/api/svg': {
        post: {
          operationId: 'svg',
          summary: 'Draw a pod',
          parameters: [
            parameter('pod', 'Name of the workload; the first one when absent.', { type: 'string' }),
            parameter('theme', 'Colours.', { type: 'string', enum: THEMES, default: 'light' }),
            parameter('density', 'How much is shown; as much as fits when absent.', {
              type: 'string',
              enum: DENSITIES,
            }),
            versionParameter,
          ],
          requestBody: manifestBody,
          responses: {
            200: { description: 'The picture.', content: { 'image/svg+xml': { schema: { type: 'string' } } } },
            ...errors([...BODY_ERRORS, 'no_workload', 'unknown_pod']),
          },
        },
      },
      '/api/rules': {
        get: {
          operationId: 'rules',
          summary: 'List the rules',
          responses: { 200: json('All rules.', schemaReference('Rules')) },
        },
      },
      '/api/health': {
        get: {
          operationId: 'health',
          summary: 'Whether requests can be answered',
          responses: { 200: json('They can.', schemaReference('Health')), ...errors(['not_ready']) },
        },
      },
      '/api/openapi.json': {
        get: {
          operationId: 'openapi',
          summary: 'This document',
          responses: { 200: json('OpenAPI 3.1.', { type: 'object' }) },
        },
      },
    },
    components: { schemas: SCHEMAS },
  };
}
