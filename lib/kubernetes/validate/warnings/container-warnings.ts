import type { JsonObject } from '../../../yaml/tree';
import { protocolOf } from '../defaults';
import type { Field } from '../field';
import { hostPortOf } from '../pod/ports';
import { resourceList } from '../pod/resource-list';
import { requirementsOf } from '../pod/resources';
import type { PlacedContainer, PodContext } from '../pod-context';
import { isSet, numberAt, structsAt, textAt } from '../read';
import { quote } from '../wording';
import { warnOfFractionalAmounts } from './fractions';
import { PortGroup } from './port-group';
import type { WarningCollector } from './warning';

const BYTES = ['memory', 'ephemeral-storage'];

/** Fractions of bytes, of containers and of `overhead`. */
export function warnOfPodFractions(pod: PodContext, warnings: WarningCollector): void {
  warnOfFractionalAmounts(warnings, resourceList(pod.spec, 'overhead', pod.field), pod.field.child('overhead'), BYTES);
  for (const placed of pod.allContainers) {
    const { limits, requests } = requirementsOf(pod, placed);
    const field = placed.field.child('resources');
    warnOfFractionalAmounts(warnings, limits, field.child('limits'), BYTES);
    warnOfFractionalAmounts(warnings, requests, field.child('requests'), BYTES);
  }
}

/** Variables given twice, where the second does not build on the first. */
export function warnOfHiddenVariables({ container, field }: PlacedContainer, warnings: WarningCollector): void {
  const names = new Set<string>();
  for (const [i, variable] of structsAt(container, 'env').entries()) {
    const name = textAt(variable, 'name');
    if (!names.has(name)) {
      names.add(name);
      continue;
    }
    const value = textAt(variable, 'value');
    const reference = `$(${name})`;
    if (!isSet(variable, 'valueFrom') && value !== reference && value.includes(reference)) continue;
    const message = `The variable ${quote(name)} is given twice, and kubectl apply may drop one: remove one of the two.`;
    warnings.add(field.child('env').index(i), message);
  }
}

/** Ports that are given twice, or in a way that leaves open what happens. */
export function warnOfPorts(pod: PodContext, warnings: WarningCollector): void {
  const byNumber = new Map<string, PortGroup>();
  const byName = new Map<string, Field>();
  const checksNames = pod.context.since('1.33');
  for (const { container, field } of pod.allContainers) {
    for (const [i, port] of structsAt(container, 'ports').entries()) {
      const at = field.child('ports').index(i);
      warnOfPort(pod, warnings, port, at, byNumber);
      const name = textAt(port, 'name');
      if (!checksNames || name === '') continue;
      const first = byName.get(name);
      if (first === undefined) byName.set(name, at);
      else {
        const message = `The port name ${quote(name)} is taken by ${first.serverPath()}, which Services and probes will use: choose another name.`;
        warnings.add(at, message);
      }
    }
  }
}

function warnOfPort(
  pod: PodContext,
  warnings: WarningCollector,
  port: JsonObject,
  field: Field,
  byNumber: Map<string, PortGroup>,
): void {
  const hostIp = textAt(port, 'hostIP');
  const hostPort = hostPortOf(pod, port);
  if (hostIp !== '' && hostPort === 0)
    warnings.add(field, 'hostIP means nothing without hostPort: add one, or remove it.');
  const key = `${numberAt(port, 'containerPort')}/${protocolOf(port)}`;
  const group = byNumber.get(key) ?? new PortGroup();
  byNumber.set(key, group);
  const clash = group.add(hostIp, hostPort, field);
  if (clash === undefined) return;
  const message = `Port ${key} is declared by ${clash.other.serverPath()} as well (${clash.how}): remove one of the two.`;
  warnings.add(field, message);
}
