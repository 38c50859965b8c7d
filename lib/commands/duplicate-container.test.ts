import { describe, expect, it } from 'vitest';
import { duplicateContainer } from './duplicate-container';
import { runOnText } from './run-on-text';
import { changed, WEB, WEB_POD } from './testing/web-text';

describe('duplicate-container', () => {
  it('puts a copy behind it and says that the port must differ', () => {
    const { text, outcome } = runOnText(WEB, duplicateContainer, { pod: WEB_POD, container: 'proxy' });
    expect(text).toBe(
      changed(
        WEB,
        '            - {name: health, containerPort: 9902}\n',
        `            - {name: health, containerPort: 9902}
        - name: proxy-2
          image: envoyproxy/envoy:distroless-v1.40.0
          restartPolicy: Always
          ports:
            - {name: health, containerPort: 9902}
`,
      ),
    );
    expect(outcome).toMatchObject({
      done: true,
      said: 'Added proxy-2, a copy of proxy, position 2 of 2 in sidecars that start first.',
    });
    expect(outcome.done && outcome.effects.some(({ kind, text }) => kind === 'needs' && text.includes('9902'))).toBe(
      true,
    );
  });

  it('does not claim a host port twice', () => {
    const host = changed(WEB, 'containerPort: 9902}', 'containerPort: 9902, hostPort: 9902}');
    const { text } = runOnText(host, duplicateContainer, { pod: WEB_POD, container: 'proxy' });
    expect(text.match(/hostPort/g)).toHaveLength(1);
  });
});
