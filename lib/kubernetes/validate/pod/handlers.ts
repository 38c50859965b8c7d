import type { JsonObject } from '../../../yaml/tree';
import { terminationGracePeriodOf, textOr } from '../defaults';
import type { Field } from '../field';
import { httpHeaderNameProblem } from '../formats/keys';
import { portNameProblem } from '../formats/names';
import type { PodContext } from '../pod-context';
import { listAt, numberAt, objectAt, structsAt, textAt } from '../read';
import { MAX_PORT } from './ports';

type HandlerName = 'exec' | 'httpGet' | 'tcpSocket' | 'grpc' | 'sleep';

/** In the order in which the server looks at them. */
export const PROBE_HANDLERS: readonly HandlerName[] = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
export const HOOK_HANDLERS: readonly HandlerName[] = ['exec', 'httpGet', 'tcpSocket', 'sleep'];

const VALIDATORS: Readonly<Record<HandlerName, (pod: PodContext, handler: JsonObject, field: Field) => void>> = {
  exec: validateExec,
  httpGet: validateHttpGet,
  tcpSocket: (pod, handler, field) => validatePortOrName(pod, handler, field.child('port')),
  grpc: ({ issues }, handler, field) => {
    issues.range(field.child('port'), numberAt(handler, 'port'), 1, MAX_PORT);
  },
  sleep: validateSleep,
};

/** What a probe or hook does: exactly one of the handlers; rules of further ones are not looked at. */
export function validateHandler(pod: PodContext, owner: JsonObject, field: Field, names: readonly HandlerName[]): void {
  let first: string | undefined;
  for (const name of names) {
    const handler = objectAt(owner, name);
    if (handler === undefined) continue;
    if (first !== undefined) {
      pod.issues.forbidden(
        field.child(name),
        `There is ${first} already, and only one is allowed: remove ${name} or ${first}.`,
      );
    } else {
      first = name;
      VALIDATORS[name](pod, handler, field.child(name));
    }
  }
  if (first === undefined) pod.issues.required(field, `It does nothing: give it one of ${names.join(', ')}.`);
}

function validateExec({ issues }: PodContext, handler: JsonObject, field: Field): void {
  if (listAt(handler, 'command').length === 0) issues.required(field.child('command'), 'State the command to run.');
}

function validateHttpGet(pod: PodContext, handler: JsonObject, field: Field): void {
  validatePortOrName(pod, handler, field.child('port'));
  pod.issues.oneOf(field.child('scheme'), textOr(handler, 'scheme', 'HTTP'), ['HTTP', 'HTTPS']);
  const headers = field.child('httpHeaders');
  for (const [i, header] of structsAt(handler, 'httpHeaders').entries()) {
    pod.issues.format(headers.index(i).child('name'), textAt(header, 'name'), httpHeaderNameProblem, headers);
  }
}

/** A port by number or by name; whether a port has that name is not checked. */
function validatePortOrName({ issues }: PodContext, handler: JsonObject, field: Field): void {
  const { port } = handler;
  if (typeof port === 'string') issues.format(field, port, portNameProblem);
  else issues.range(field, typeof port === 'number' ? port : 0, 1, MAX_PORT);
}

function validateSleep(pod: PodContext, handler: JsonObject, field: Field): void {
  const seconds = numberAt(handler, 'seconds');
  const least = pod.gates.PodLifecycleSleepActionAllowZero ? 0 : 1;
  const grace = terminationGracePeriodOf(pod.spec, pod.isPod);
  if (seconds >= least && seconds <= grace) return;
  const limit = `${least} to ${grace}, the terminationGracePeriodSeconds of the pod`;
  pod.issues.invalid(field.child('seconds'), `A sleep of ${seconds} s is out of range: use ${limit}.`, field);
}
