import { bareObject } from '../../../yaml/bare-object';
import type { JsonObject, JsonValue } from '../../../yaml/tree';
import type { Field } from '../field';
import { localPathProblem } from '../formats/paths';
import { containerNames, type PodContext } from '../pod-context';
import { isObject, optionalTextAt, textAt, textEntries } from '../read';
import { quote } from '../wording';
import { validateTolerations } from './tolerations';

export const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
export const POD_SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
export const CONTAINER_SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';
export const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** Annotations that mean something to the API server. `field` is the place of the annotations. */
export function validatePodAnnotations(pod: PodContext, field: Field): void {
  const { issues, annotations } = pod;
  if (MIRROR in annotations && textAt(pod.spec, 'nodeName') === '') {
    issues.invalid(field.key(MIRROR), 'A mirror pod is bound to a node: set nodeName, or remove the annotation.');
  }
  validateTolerationsAnnotation(pod, field);
  const cost = optionalTextAt(annotations, DELETION_COST);
  if (cost !== undefined && !isInt32(cost)) {
    issues.invalid(field.key(DELETION_COST), `${quote(cost)} is no deletion cost: write an integer, such as "100".`);
  }
  const names = containerNames(pod.allContainers);
  for (const [key, value] of textEntries(annotations)) {
    if (key === POD_SECCOMP || key.startsWith(CONTAINER_SECCOMP)) {
      const problem = seccompProblem(value);
      if (problem !== undefined) issues.invalid(field.child(key), `${quote(value)} ${problem}.`);
    }
    if (key.startsWith(APPARMOR)) {
      const container = key.slice(APPARMOR.length);
      if (!names.has(container)) {
        issues.invalid(
          field.key(key),
          `The pod has no container ${quote(container)}: correct or remove the annotation.`,
        );
      }
      if (!isAppArmor(value)) {
        issues.invalid(
          field.key(key),
          `${quote(value)} is no profile: use runtime/default, unconfined or localhost/<name>.`,
        );
      }
    }
  }
}

/** Without plus sign, and without leading zeros unless negative. */
function isInt32(text: string): boolean {
  if (!/^(?:0|[1-9][0-9]*|-[0-9]+)$/.test(text)) return false;
  const value = Number(text);
  return value >= -2147483648 && value <= 2147483647;
}

function seccompProblem(value: string): string | undefined {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(value)) return undefined;
  if (value.startsWith('localhost/')) return localPathProblem(value.slice('localhost/'.length));
  return 'is no profile: use runtime/default, unconfined or localhost/<path>';
}

function isAppArmor(value: string): boolean {
  return ['', 'runtime/default', 'unconfined'].includes(value) || value.startsWith('localhost/');
}

/** Tolerations as they were written before 1.6: JSON in an annotation. */
function validateTolerationsAnnotation({ issues, annotations }: PodContext, field: Field): void {
  const text = textAt(annotations, TOLERATIONS);
  if (text === '') return;
  const tolerations = parseTolerations(text);
  if (tolerations === undefined) {
    issues.invalid(
      field.silent(TOLERATIONS),
      'The annotation is not a JSON list of tolerations: use spec.tolerations.',
    );
  } else validateTolerations(issues, tolerations, field.child(TOLERATIONS));
}

const TOLERATION_TEXTS = ['key', 'operator', 'value', 'effect'];

/** As Go reads JSON into structs: names in any case, null for nothing, unknown names passed over. */
function parseTolerations(text: string): JsonObject[] | undefined {
  let value: JsonValue;
  try {
    value = JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
  if (value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const tolerations: JsonObject[] = [];
  for (const item of value) {
    const toleration = bareObject();
    if (item !== null && !isObject(item)) return undefined;
    for (const [name, field] of Object.entries(item ?? {})) {
      if (field === null) continue;
      const known = TOLERATION_TEXTS.find((key) => key === name.toLowerCase());
      if (known !== undefined) {
        if (typeof field !== 'string') return undefined;
        toleration[known] = field;
      } else if (name.toLowerCase() === 'tolerationseconds') {
        if (typeof field !== 'number' || !isInt64(field)) return undefined;
        toleration.tolerationSeconds = field;
      }
    }
    tolerations.push(toleration);
  }
  return tolerations;
}

function isInt64(value: number): boolean {
  return Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63;
}
