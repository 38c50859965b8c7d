// Writes lib/kubernetes/types/fields.generated.json: every field of every API type the engine decodes, compact.
//
//   node scripts/generate-kubernetes-types.mjs <fields.json>
//
// The input is an extract of Kubernetes' OpenAPI documents of the versions the engine knows:
// { types: { Container: { image: { type: "string" }, restartPolicyRules: { type: "ContainerRestartRule[]", since: "1.34" } } } }
// The output holds one text per field: "<type>", "<type> >=<since>" or "<type> >=<since> <=<until>".
import { readFileSync, writeFileSync } from 'node:fs';

const [source] = process.argv.slice(2);
if (source === undefined) {
  console.error('usage: node scripts/generate-kubernetes-types.mjs <fields.json>');
  process.exit(2);
}
const { types } = JSON.parse(readFileSync(source, 'utf8'));

// Three choices of the workload API are empty objects, which the documents leave without a type.
const EMPTY_OBJECTS = new Set(['WorkloadPodGroupDisruptionMode', 'WorkloadPodGroupSchedulingPolicy']);

const compact = { EmptyObject: {} };
for (const [name, fields] of Object.entries(types).sort()) {
  compact[name] = {};
  for (const [field, { type, since, until }] of Object.entries(fields).sort()) {
    const written = type === 'any' && EMPTY_OBJECTS.has(name) ? 'EmptyObject' : type;
    compact[name][field] = `${written}${since ? ` >=${since}` : ''}${until ? ` <=${until}` : ''}`;
  }
}
const target = new URL('../lib/kubernetes/types/fields.generated.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(compact)}\n`);
console.log(`${Object.keys(compact).length} types`);
