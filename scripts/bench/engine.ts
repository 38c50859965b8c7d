/** What the benchmark measures, for bundling. */
export { analyze } from '../../lib/engine/analyze';
export { makeSnapshot } from '../../lib/engine/make-snapshot';
export { placeFindings } from '../../lib/engine/place-findings';
export { fieldsOf } from '../../lib/kubernetes/types/fields';
export { RULES } from '../../lib/rules';
export { parseStream } from '../../lib/yaml/parse';
