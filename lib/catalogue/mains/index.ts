import type { MainContainer } from '../companion';
import { app } from './app';
import { httpd } from './httpd';
import { jsonApp } from './json-app';
import { jvmApp } from './jvm-app';
import { logApp } from './log-app';
import { mysql } from './mysql';
import { nginx } from './nginx';
import { node } from './node';
import { phpFpm } from './php-fpm';
import { postgres } from './postgres';
import { python } from './python';
import { redisClient } from './redis-client';
import { statsdApp } from './statsd-app';
import { tomcat } from './tomcat';
import { valkey } from './valkey';

/** Every main container of the catalogue, in the order of the palette. */
export const MAINS: readonly MainContainer[] = [
  app,
  nginx,
  httpd,
  tomcat,
  python,
  node,
  redisClient,
  jvmApp,
  statsdApp,
  jsonApp,
  logApp,
  phpFpm,
  valkey,
  postgres,
  mysql,
];

export function findMain(id: string): MainContainer | undefined {
  return MAINS.find((main) => main.id === id);
}
