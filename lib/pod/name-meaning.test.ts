import { describe, expect, it } from 'vitest';
import { meaningOf, wordsOf } from './name-meaning';

describe('meaningOf', () => {
  it.each([
    ['listen-address', 'listen'],
    ['service_addresses', 'listen'],
    ['health-probe-bind-address', 'listen'],
    ['metrics-addr', 'listen'],
    ['HTTP_ADDR', 'listen'],
    ['REDIS_URL', 'dial'],
    ['upstream', 'dial'],
    ['STATSD_ADDR', 'dial'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'dial'],
    ['reload-url', 'dial'],
    ['http_proxy', 'dial'],
    ['CORS_ORIGINS', 'own'],
    ['OAUTH_REDIRECT_URL', 'own'],
    ['NEXT_PUBLIC_API_URL', 'own'],
    ['NO_PROXY', 'own'],
    ['PROXY_IMAGE', 'own'],
    ['APP_URL', 'perhaps-own'],
    ['address', 'unknown'],
    ['SERVER_ADDR', 'listen'],
    ['FOO', 'unknown'],
  ])('reads %s as %s', (name, meaning) => {
    expect(meaningOf(name)).toBe(meaning);
  });
});

describe('wordsOf', () => {
  it('splits at cases and signs', () => {
    expect(wordsOf('proxyPass_URL-x')).toEqual(['proxy', 'pass', 'url', 'x']);
  });
});
