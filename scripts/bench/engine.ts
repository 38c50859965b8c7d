/** What the benchmark measures, for bundling. */
export { analyze } from '../../lib/engine/analyze';
export { makeSnapshot } from '../../lib/engine/make-snapshot';
export { placeFindings } from '../../lib/engine/place-findings';
export { readObjects } from '../../lib/kubernetes/read-objects';
export { fieldsOf } from '../../lib/kubernetes/types/fields';
export { buildPodViews } from '../../lib/pod/build-pod-view';
export { RULES } from '../../lib/rules';
export { indexText, makePodContext } from '../../lib/rules/pod-context';
export { runDocumentRules, runRules } from '../../lib/rules/run';
export { parseStream } from '../../lib/yaml/parse';
