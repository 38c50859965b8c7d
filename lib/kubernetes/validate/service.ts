import type { JsonObject } from '../../yaml/tree';
import type { ValidationContext } from './collector';
import { clusterIpsOf, protocolOf, textOr } from './defaults';
import { Field } from './field';
import { dnsLabelProblem, dnsSubdomainProblem, portNameProblem, qualifiedNameProblem } from './formats/names';
import { validateLabels } from './labels';
import { isSet, listAt, numberAt, optionalTextAt, structAt, structsAt, textAt } from './read';
import { validateServiceAddresses } from './service-addresses';
import type { ServiceContext } from './service-context';
import { quote } from './wording';

/** pkg/apis/core/validation, ValidateService. */
export function validateService(context: ValidationContext, object: JsonObject): void {
  const { issues } = context;
  const spec = structAt(object, 'spec');
  const field = Field.root.child('spec');
  const type = textOr(spec, 'type', 'ClusterIP');
  const addresses = clusterIpsOf(spec);
  const headless = addresses.length === 1 && addresses[0] === 'None';
  const external =
    type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && listAt(spec, 'externalIPs').length > 0);
  const service: ServiceContext = { context, spec, field, type, headless, external };
  issues.oneOf(field.child('type'), type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']);
  validatePorts(service);
  validateLabels(issues, structAt(spec, 'selector'), field.child('selector'));
  validateAffinity(service);
  if (type === 'ExternalName') validateExternalName(service);
  validateServiceAddresses(service, structAt(structAt(object, 'metadata'), 'annotations'));
  validateLoadBalancer(service);
  validateTraffic(service);
  validateTopologyAnnotations(context, structAt(structAt(object, 'metadata'), 'annotations'));
}

function validatePorts({ context, spec, field, type, headless }: ServiceContext): void {
  const { issues } = context;
  const ports = structsAt(spec, 'ports');
  const list = field.child('ports');
  if (ports.length === 0 && !headless && type !== 'ExternalName') issues.required(list, 'State at least one port.');
  const names = new Set<string>();
  const numbers = new Set<string>();
  const nodePorts = new Set<string>();
  for (const [i, port] of ports.entries()) {
    const at = list.index(i);
    validateServicePort({ context, port, field: at, alone: ports.length === 1, names });
    const number = numberAt(port, 'port');
    const protocol = protocolOf(port);
    if (numbers.has(`${protocol}/${number}`)) issues.duplicate(at, `Port ${number}/${protocol} is stated before.`);
    numbers.add(`${protocol}/${number}`);
    if (type === 'LoadBalancer' && number === 10250 && !context.since('1.33'))
      issues.invalid(at, 'A load balancer cannot expose port 10250, the kubelet.');
    const nodePort = numberAt(port, 'nodePort');
    if (nodePort === 0) continue;
    if (type === 'ClusterIP')
      issues.forbidden(at.child('nodePort'), 'A ClusterIP Service has no node ports: remove it, or use type NodePort.');
    if (nodePorts.has(`${protocol}/${nodePort}`))
      issues.duplicate(at.child('nodePort'), `Node port ${nodePort}/${protocol} is stated before.`);
    nodePorts.add(`${protocol}/${nodePort}`);
  }
}

interface PortQuestion {
  readonly context: ValidationContext;
  readonly port: JsonObject;
  readonly field: Field;
  readonly alone: boolean;
  readonly names: Set<string>;
}

function validateServicePort({ context, port, field, alone, names }: PortQuestion): void {
  const { issues } = context;
  const name = textAt(port, 'name');
  if (name === '') {
    if (!alone) issues.required(field.child('name'), 'Several ports need a name each.');
  } else {
    issues.format(field.child('name'), name, dnsLabelProblem);
    if (names.has(name)) issues.duplicate(field.child('name'), `${quote(name)} is the name of an earlier port.`);
    names.add(name);
  }
  const number = numberAt(port, 'port');
  issues.range(field.child('port'), number, 1, 65535);
  const target = port.targetPort;
  const defaulted = target === undefined || target === null || target === 0 || target === '';
  if (typeof target === 'string' && target !== '') issues.format(field.child('targetPort'), target, portNameProblem);
  else issues.range(field.child('targetPort'), defaulted ? number : Number(target), 1, 65535);
  issues.oneOf(field.child('protocol'), protocolOf(port), ['SCTP', 'TCP', 'UDP']);
  const appProtocol = optionalTextAt(port, 'appProtocol');
  if (appProtocol !== undefined) issues.format(field.child('appProtocol'), appProtocol, qualifiedNameProblem);
}

function validateAffinity({ context, spec, field }: ServiceContext): void {
  const { issues } = context;
  const affinity = textOr(spec, 'sessionAffinity', 'None');
  if (!issues.oneOf(field.child('sessionAffinity'), affinity, ['ClientIP', 'None']) || affinity !== 'ClientIP') return;
  const clientIp = structAt(structAt(spec, 'sessionAffinityConfig'), 'clientIP');
  if (!isSet(clientIp, 'timeoutSeconds')) return;
  const at = field.child('sessionAffinityConfig').child('clientIP').child('timeoutSeconds');
  issues.range(at, numberAt(clientIp, 'timeoutSeconds'), 1, 86400);
}

function validateExternalName({ context, spec, field }: ServiceContext): void {
  const name = textAt(spec, 'externalName').replace(/\.$/, '');
  if (name === '') context.issues.required(field.child('externalName'), 'State the name that this Service stands for.');
  else context.issues.format(field.child('externalName'), name, dnsSubdomainProblem);
}

function validateLoadBalancer({ context, spec, field, type }: ServiceContext): void {
  const { issues } = context;
  for (const key of ['allocateLoadBalancerNodePorts', 'loadBalancerClass']) {
    if (isSet(spec, key) && type !== 'LoadBalancer')
      issues.forbidden(field.child(key), `${key} belongs to type LoadBalancer: remove it.`);
  }
  if (type !== 'LoadBalancer') return;
  const loadBalancerClass = optionalTextAt(spec, 'loadBalancerClass');
  if (loadBalancerClass !== undefined)
    issues.format(field.child('loadBalancerClass'), loadBalancerClass, qualifiedNameProblem);
}

function validateTraffic({ context, spec, field, type, external }: ServiceContext): void {
  const { issues } = context;
  const externalPolicy = textAt(spec, 'externalTrafficPolicy');
  if (externalPolicy !== '') {
    const at = field.child('externalTrafficPolicy');
    if (!external) issues.invalid(at, 'Nothing reaches this Service from outside: remove the policy.');
    else issues.oneOf(at, externalPolicy, ['Cluster', 'Local']);
  }
  const internal = optionalTextAt(spec, 'internalTrafficPolicy');
  if (internal !== undefined) issues.oneOf(field.child('internalTrafficPolicy'), internal, ['Cluster', 'Local']);
  const health = numberAt(spec, 'healthCheckNodePort');
  if (health !== 0) {
    const at = field.child('healthCheckNodePort');
    if (type === 'LoadBalancer' && externalPolicy === 'Local') issues.range(at, health, 1, 65535);
    else issues.invalid(at, 'A health check port belongs to type LoadBalancer with externalTrafficPolicy Local.');
  }
  const distribution = optionalTextAt(spec, 'trafficDistribution');
  if (distribution !== undefined) {
    const newer = context.gates.PreferSameTrafficDistribution ? ['PreferSameZone', 'PreferSameNode'] : [];
    issues.oneOf(field.child('trafficDistribution'), distribution, ['PreferClose', ...newer]);
  }
}

const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

function validateTopologyAnnotations({ issues }: ValidationContext, annotations: JsonObject): void {
  const mode = optionalTextAt(annotations, TOPOLOGY_MODE);
  const hints = optionalTextAt(annotations, TOPOLOGY_HINTS);
  if (mode === undefined || hints === undefined || mode === hints) return;
  issues.invalid(
    Field.root.child('metadata').child('annotations').key(TOPOLOGY_MODE),
    `It must agree with ${TOPOLOGY_HINTS}: remove that one.`,
  );
}
