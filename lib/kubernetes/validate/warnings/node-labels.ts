import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import { labelValueProblem } from '../formats/names';
import type { PodContext } from '../pod-context';
import { objectAt, structAt, structsAt, textAt, textsAt } from '../read';
import { quote } from '../wording';
import type { WarningCollector } from './warning';

/** Labels of nodes that are gone or going, with what took their place. */
const DEPRECATED: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'use kubernetes.io/arch',
  'beta.kubernetes.io/os': 'use kubernetes.io/os',
  'beta.kubernetes.io/instance-type': 'use node.kubernetes.io/instance-type',
  'failure-domain.beta.kubernetes.io/zone': 'use topology.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region': 'use topology.kubernetes.io/region',
  'app.kubernetes.io/created-by': 'choose another label',
  'scheduler.alpha.kubernetes.io/preferAvoidPods': 'use taints and tolerations',
  'node-role.kubernetes.io/master': 'use node-role.kubernetes.io/control-plane',
};

function warnOfLabel(warnings: WarningCollector, label: string, field: Field): void {
  if (!Object.hasOwn(DEPRECATED, label)) return;
  warnings.add(field, `The node label ${quote(label)} is deprecated: ${DEPRECATED[label]}.`);
}

/** Deprecated node labels wherever a pod chooses nodes by label. */
export function warnOfNodeLabels(pod: PodContext, warnings: WarningCollector): void {
  const { spec, field } = pod;
  for (const label of Object.keys(structAt(spec, 'nodeSelector'))) {
    warnOfLabel(warnings, label, field.child('nodeSelector').key(label));
  }
  const affinity = structAt(structAt(spec, 'affinity'), 'nodeAffinity');
  const affinityField = field.child('affinity').child('nodeAffinity');
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  for (const [i, term] of structsAt(structAt(affinity, required), 'nodeSelectorTerms').entries()) {
    warnOfTerm(pod, warnings, term, affinityField.child(required).child('nodeSelectorTerms').index(i), false);
  }
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  for (const [i, term] of structsAt(affinity, preferred).entries()) {
    const at = affinityField.child(preferred).index(i).child('preference');
    warnOfTerm(pod, warnings, structAt(term, 'preference'), at, true);
  }
  for (const [i, constraint] of structsAt(spec, 'topologySpreadConstraints').entries()) {
    const at = field.child('topologySpreadConstraints').index(i);
    warnOfLabel(warnings, textAt(constraint, 'topologyKey'), at.child('topologyKey'));
    warnOfNoSelector(warnings, constraint, at);
  }
}

/** Values that no label can have are an error in a required term, and warned of in a preferred one from 1.33 on. */
function warnOfTerm(
  pod: PodContext,
  warnings: WarningCollector,
  term: JsonObject,
  field: Field,
  isPreferred: boolean,
): void {
  for (const [j, expression] of structsAt(term, 'matchExpressions').entries()) {
    const at = field.child('matchExpressions').index(j);
    warnOfLabel(warnings, textAt(expression, 'key'), at.child('key'));
    if (!isPreferred || !pod.context.since('1.33')) continue;
    for (const [k, value] of textsAt(expression, 'values').entries()) {
      const problem = labelValueProblem(value);
      if (problem !== undefined)
        warnings.add(at.child('values').index(k), `No node has it: ${quote(value)} ${problem}.`);
    }
  }
}

/** A missing selector selects nothing, where people expect everything. */
function warnOfNoSelector(warnings: WarningCollector, owner: JsonObject, field: Field): void {
  if (objectAt(owner, 'labelSelector') !== undefined) return;
  warnings.add(
    field.child('labelSelector'),
    'Without a labelSelector no pod is meant, and the rule does nothing: add one.',
  );
}

/** Terms of pod affinity and anti-affinity without a selector. */
export function warnOfAffinitySelectors({ spec, field }: PodContext, warnings: WarningCollector): void {
  for (const name of ['podAffinity', 'podAntiAffinity']) {
    const affinity = structAt(structAt(spec, 'affinity'), name);
    const at = field.child('affinity').child(name);
    const required = 'requiredDuringSchedulingIgnoredDuringExecution';
    const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
    for (const [i, term] of structsAt(affinity, required).entries()) {
      warnOfNoSelector(warnings, term, at.child(required).index(i));
    }
    for (const [i, weighted] of structsAt(affinity, preferred).entries()) {
      const termField = at.child(preferred).index(i).child('podAffinityTerm');
      warnOfNoSelector(warnings, structAt(weighted, 'podAffinityTerm'), termField);
    }
  }
}
