import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import { dnsLabelProblem, qualifiedNameProblem } from '../formats/names';
import { validateLabelSelector } from '../label-selector';
import type { PodContext } from '../pod-context';
import { objectAt, structAt, structsAt, textAt, textsAt } from '../read';
import { quote } from '../wording';
import { validateLabelKeys, validateMergedKeys } from './match-label-keys';
import { validateNodeAffinity, validateWeight } from './node-affinity';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** `affinity`: to nodes, to pods, and away from pods. */
export function validateAffinity(pod: PodContext): void {
  const affinity = structAt(pod.spec, 'affinity');
  const field = pod.field.child('affinity');
  const toNodes = objectAt(affinity, 'nodeAffinity');
  if (toNodes !== undefined) validateNodeAffinity(pod, toNodes, field.child('nodeAffinity'));
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    const toPods = objectAt(affinity, name);
    if (toPods === undefined) continue;
    for (const { term, field: at } of podAffinityTerms(pod, toPods, field.child(name))) validateTerm(pod, term, at);
  }
}

interface PlacedTerm {
  readonly term: JsonObject;
  readonly field: Field;
}

function podAffinityTerms(pod: PodContext, affinity: JsonObject, field: Field): PlacedTerm[] {
  const terms = structsAt(affinity, REQUIRED).map((term, i) => ({ term, field: field.child(REQUIRED).index(i) }));
  for (const [i, preferred] of structsAt(affinity, PREFERRED).entries()) {
    const at = field.child(PREFERRED).index(i);
    validateWeight(pod, preferred, at);
    terms.push({ term: structAt(preferred, 'podAffinityTerm'), field: at.child('podAffinityTerm') });
  }
  return terms;
}

function validateTerm(pod: PodContext, term: JsonObject, field: Field): void {
  const { issues } = pod;
  for (const key of ['labelSelector', 'namespaceSelector']) {
    const selector = objectAt(term, key);
    if (selector !== undefined) validateLabelSelector(issues, selector, field.child(key));
  }
  for (const [i, namespace] of textsAt(term, 'namespaces').entries()) {
    issues.format(field.child('namespaces').index(i), namespace, dnsLabelProblem, field.child('namespace'));
  }
  validateLabelKeys(pod, term, 'matchLabelKeys', field);
  validateLabelKeys(pod, term, 'mismatchLabelKeys', field);
  const mismatch = new Set(textsAt(term, 'mismatchLabelKeys'));
  for (const [k, key] of textsAt(term, 'matchLabelKeys').entries()) {
    if (!mismatch.has(key)) continue;
    const message = `The label ${quote(key)} is in mismatchLabelKeys as well: remove it from one of them.`;
    issues.invalid(field.child('matchLabelKeys').index(k), message);
  }
  validateMergedKeys(pod, term, field);
  const topologyKey = textAt(term, 'topologyKey');
  if (topologyKey === '') {
    issues.required(
      field.child('topologyKey'),
      'Name the node label that makes the domain, such as kubernetes.io/hostname.',
    );
  }
  issues.format(field.child('topologyKey'), topologyKey, qualifiedNameProblem);
}
