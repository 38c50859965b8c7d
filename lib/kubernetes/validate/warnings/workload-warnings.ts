import type { JsonObject } from '../../../yaml/tree';
import { POD_PATHS, type WorkloadKind } from '../../object';
import type { ValidationContext } from '../collector';
import { createPodContext } from '../create-pod-context';
import { objectNameOf } from '../defaults';
import { Field } from '../field';
import { dnsLabelProblem } from '../formats/names';
import { numberAt, structAt, structsAt, textAt } from '../read';
import { quote } from '../wording';
import { warnOfFractions } from './fractions';
import { warnOfPod } from './pod-warnings';
import type { WarningCollector } from './warning';

/** Kinds whose name becomes (part of) the hostname of pods. */
const NAMES_HOSTS: ReadonlySet<WorkloadKind> = new Set(['Pod', 'Deployment', 'ReplicaSet', 'Job', 'CronJob']);

/** What the server warns of in a Pod or workload. */
export function warnOfWorkload(
  context: ValidationContext,
  warnings: WarningCollector,
  kind: WorkloadKind,
  value: JsonObject,
): void {
  const metadata = structAt(value, 'metadata');
  const name = objectNameOf(metadata);
  const problem = name === '' ? undefined : dnsLabelProblem(name);
  if (NAMES_HOSTS.has(kind) && problem !== undefined) {
    const message = `The name becomes part of hostnames, where surprises follow: ${quote(name)} ${problem}.`;
    warnings.add(Field.root.child('metadata').child('name'), message);
  }
  warnOfPodIn(context, warnings, kind, value);
  if (kind === 'StatefulSet') warnOfStatefulSet(context, warnings, structAt(value, 'spec'));
  if (kind === 'Job') warnOfJob(warnings, structAt(value, 'spec'), Field.root.child('spec'));
  if (kind === 'CronJob') {
    const template = structAt(structAt(value, 'spec'), 'jobTemplate');
    warnOfJob(warnings, structAt(template, 'spec'), Field.root.child('spec').child('jobTemplate').child('spec'));
  }
}

function warnOfPodIn(
  context: ValidationContext,
  warnings: WarningCollector,
  kind: WorkloadKind,
  value: JsonObject,
): void {
  const paths = POD_PATHS[kind];
  let owner = value;
  let field = Field.root;
  for (const step of paths.spec.slice(0, -1)) {
    owner = structAt(owner, String(step));
    field = field.child(String(step));
  }
  const metadata = structAt(owner, 'metadata');
  const pod = createPodContext(context, {
    kind,
    podName: '',
    labels: structAt(metadata, 'labels'),
    annotations: structAt(metadata, 'annotations'),
    spec: structAt(owner, 'spec'),
    field: field.child('spec'),
    claimTemplates: [],
  });
  warnOfPod(pod, warnings, field.child('metadata').child('annotations'));
}

function warnOfStatefulSet(context: ValidationContext, warnings: WarningCollector, spec: JsonObject): void {
  const field = Field.root.child('spec');
  for (const [i, template] of structsAt(spec, 'volumeClaimTemplates').entries()) {
    const at = field.child('volumeClaimTemplates').index(i).silent('spec');
    warnOfFractions(warnings, structAt(template, 'spec'), at, ['storage']);
  }
  if (context.since('1.33') && numberAt(spec, 'revisionHistoryLimit') < 0) {
    const message = 'A negative limit keeps all old revisions: write how many to keep.';
    warnings.add(field.child('revisionHistoryLimit'), message);
  }
}

const MANY_COMPLETIONS = 100_000;
const MUCH_PARALLELISM = 10_000;

function warnOfJob(warnings: WarningCollector, spec: JsonObject, field: Field): void {
  if (textAt(spec, 'completionMode') !== 'Indexed') return;
  if (numberAt(spec, 'completions') <= MANY_COMPLETIONS || numberAt(spec, 'parallelism') <= MUCH_PARALLELISM) return;
  const message = `An Indexed Job with more than ${MANY_COMPLETIONS} completions should not have a parallelism above ${MUCH_PARALLELISM}: the failed indexes may not fit into its status.`;
  warnings.add(field, message);
}
