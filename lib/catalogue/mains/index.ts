import type { MainContainer } from '../companion';
import { app } from './app';
import { httpd } from './httpd';
import { jvmApp } from './jvm-app';
import { nginx } from './nginx';
import { redisClient } from './redis-client';
import { statsdApp } from './statsd-app';

/** Every main container of the catalogue, in the order of the palette. */
export const MAINS: readonly MainContainer[] = [app, nginx, httpd, redisClient, jvmApp, statsdApp];

export function findMain(id: string): MainContainer | undefined {
  return MAINS.find((main) => main.id === id);
}
