import { expect, test } from 'vitest';
import { analyze } from '../../engine/analyze';
import { placeFindings } from '../../engine/place-findings';
import { NEWEST_VERSION } from '../../kubernetes/versions';

function found(annotation: string): readonly string[] {
  const text = `apiVersion: v1
kind: Pod
metadata:
  name: shop
  annotations:
    ${annotation}
spec:
  containers:
    - {name: web-app, image: example.com/web}
    - {name: log, image: example.com/log}
`;
  return placeFindings(analyze(text, { version: NEWEST_VERSION, podSecurity: 'privileged' })).flatMap(({ finding }) =>
    finding.rule === 'unknown-container-name' ? [text.slice(finding.range.start, finding.range.end)] : [],
  );
}

test.each([
  ['fluentbit.io/parser_stdout-web-app: nginx', []],
  ['fluentbit.io/parser: nginx', []],
  ['fluentbit.io/exclude-webapp: "true"', ['fluentbit.io/exclude-webapp']],
  ['co.elastic.logs.log/module: nginx', []],
  ['co.elastic.logs/module: nginx', []],
  ['co.elastic.logs.logs/module: nginx', ['co.elastic.logs.logs/module']],
  ['ad.datadoghq.com/web-app.logs: "[]"', []],
  ['ad.datadoghq.com/tags: "{}"', []],
  ['ad.datadoghq.com/web.logs: "[]"', ['ad.datadoghq.com/web.logs']],
])('%s', (annotation, marked) => {
  expect(found(annotation)).toEqual(marked);
});
