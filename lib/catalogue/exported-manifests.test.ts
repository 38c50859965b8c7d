import { describe, expect, it } from 'vitest';
import { openText } from '../commands/run-on-text';
import { analyze } from '../engine/analyze';
import { isWorkloadKind, WORKLOAD_KINDS } from '../kubernetes/object';
import { podSecurityOf } from '../kubernetes/validate/validate';
import { NEWEST_VERSION } from '../kubernetes/versions';
import { COMPANIONS } from './companions/index';
import { MAINS } from './mains/index';
import { answersFor, mainText, withCompanion } from './testing/try-companion';

const OPTIONS = { version: NEWEST_VERSION, podSecurity: 'restricted' } as const;

/** These ask a database, PHP or a reader of secrets, which nginx is not: findings say so, and rightly. */
const NOT_FOR_NGINX = new Set([
  'mysqld-exporter',
  'php-fpm-exporter',
  'php-web',
  'postgres-exporter',
  'redis-exporter',
  'vault-agent',
]);

/** Findings above info, in short. */
function faults(text: string): string[] {
  return analyze(text, OPTIONS)
    .raw.filter((finding) => finding.severity !== 'info')
    .map((finding) => `${finding.rule}: ${finding.message}`);
}

function security(text: string) {
  return openText(text).objects.flatMap(({ kind, value }) =>
    isWorkloadKind(kind) ? [podSecurityOf(kind, value, NEWEST_VERSION)] : [],
  );
}

describe.each(MAINS.map((main) => [main.id]))('main %s', (id) => {
  it.each(WORKLOAD_KINDS)('is exported without findings as %s', (kind) => {
    const text = mainText(id, kind);
    expect(faults(text)).toEqual([]);
    for (const result of security(text)) expect(result.restricted).toEqual([]);
  });
});

describe.each(COMPANIONS.map((companion) => [companion.id, companion] as const))('companion %s', (id, companion) => {
  const others = ['app', ...(NOT_FOR_NGINX.has(id) ? [] : ['nginx'])].filter((main) => main !== companion.defaultMain);
  const places = [
    ...WORKLOAD_KINDS.map((kind) => [companion.defaultMain, kind] as const),
    ...others.flatMap((main) => (['Deployment', 'Job'] as const).map((kind) => [main, kind] as const)),
  ];
  it.each(places)('is exported without findings beside %s in a %s', (main, kind) => {
    const { text } = withCompanion(mainText(main, kind), id, answersFor(companion.parameters));
    expect(faults(text)).toEqual([]);
    for (const result of security(text)) expect(result.restricted).toEqual([]);
  });
});
