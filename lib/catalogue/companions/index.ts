import type { Companion } from '../companion';
import { envoyRedis } from './envoy-redis';
import { gitSync } from './git-sync';
import { statsdExporter } from './statsd-exporter';

/** Every companion of the catalogue, in the order of the palette: sidecars, ambassadors, adapters. */
export const COMPANIONS: readonly Companion[] = [gitSync, envoyRedis, statsdExporter];

export function findCompanion(id: string): Companion | undefined {
  return COMPANIONS.find((companion) => companion.id === id);
}
