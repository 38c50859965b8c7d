import type { JsonObject } from '../../yaml/tree';

/**
 * Holds back everything that starts after a native sidecar until it answers: at most `seconds` are allowed, asked
 * every `period` seconds.
 */
export function startupGate(handler: JsonObject, seconds: number, period = 1): JsonObject {
  return { startupProbe: { ...handler, periodSeconds: period, failureThreshold: Math.ceil(seconds / period) } };
}

export function httpGet(path: string, port: string | number): JsonObject {
  return { httpGet: { path, port } };
}

export function tcpSocket(port: string | number): JsonObject {
  return { tcpSocket: { port } };
}

export function liveness(handler: JsonObject, period = 10): JsonObject {
  return { livenessProbe: period === 10 ? handler : { ...handler, periodSeconds: period } };
}

export function readiness(handler: JsonObject, period = 10): JsonObject {
  return { readinessProbe: period === 10 ? handler : { ...handler, periodSeconds: period } };
}
