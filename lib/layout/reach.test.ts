import { expect, test } from 'vitest';
import { podOf } from '../pod/testing/view-of';
import { reachWhile } from './reach';

const view = podOf(`initContainers:
- {name: proxy, image: "envoyproxy/envoy:v1", restartPolicy: Always, ports: [{containerPort: 6379}]}
containers:
- {name: web, image: "acme/web:1", env: [{name: REDIS_URL, value: "redis://localhost:6379"}]}
`);

test('a call is refused as long as its listener does not run', () => {
  const reach = reachWhile(view, new Set(['web']));
  expect(reach.text).toBe('web is refused on 6379, where proxy does not run');
  expect([...reach.refused]).toEqual(view.dials.map(({ id }) => id));
});

test('it is answered once the listener runs, ready or not', () => {
  const reach = reachWhile(view, new Set(['web', 'proxy']));
  expect(reach.text).toBe('web reaches proxy on 6379');
  expect(reach.refused.size).toBe(0);
});

test('nobody calls before it runs', () => {
  expect(reachWhile(view, new Set(['proxy']))).toEqual({ refused: new Set(), text: '' });
});
