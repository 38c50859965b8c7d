import { describe, expect, it } from 'vitest';
import type { PersonalCompanion } from '../catalogue/personal/personal-companion';
import { readPersonal, writePersonal } from '../catalogue/personal/personal-file';
import { savePersonal } from '../catalogue/personal/save-personal';
import { recogniseCompanion } from '../catalogue/recognise';
import { mainText, withCompanion } from '../catalogue/testing/try-companion';
import { addPersonalCompanion } from './add-personal-companion';
import { openText, runOnText } from './run-on-text';
import { WEB, WEB_POD } from './testing/web-text';

function saved(): PersonalCompanion {
  const { text } = withCompanion(mainText('statsd-app', 'Deployment'), 'statsd-exporter', {});
  const context = openText(text);
  const companion = savePersonal(context, context.pods[0]!, 'statsd-exporter', 'Our metrics');
  if (companion === undefined) throw new Error('not saved');
  return companion;
}

describe('add-personal-companion', () => {
  it('brings a saved container with its volume, configuration and variables to another pod', () => {
    const read = readPersonal(writePersonal(saved()));
    if ('reason' in read) throw new Error(read.reason);
    const { text, outcome } = runOnText(WEB, addPersonalCompanion, { pod: WEB_POD, beside: 'app', companion: read });
    expect(outcome).toMatchObject({
      done: true,
      said: 'Added statsd-exporter, position 2 of 2 in sidecars that start first.',
    });
    const pod = openText(text).pods[0];
    const container = pod?.containers.find(({ id }) => id === 'statsd-exporter');
    expect(container?.kind).toBe('sidecar');
    expect(recogniseCompanion(openText(text), pod!, container!)?.companion.id).toBe('statsd-exporter');
    const dial = pod?.dials.find(({ container, port }) => container === 'app' && port === 9125);
    expect(dial?.answeredBy.length).toBeGreaterThan(0);
    expect(text).toContain('STATSD_HOST');
    expect(text).toContain('kind: ConfigMap\nmetadata:\n  name: app-statsd-exporter\n');
  });

  it('changes names that are taken, in everything that belongs together', () => {
    const companion = saved();
    const once = runOnText(WEB, addPersonalCompanion, { pod: WEB_POD, beside: 'app', companion }).text;
    const { text } = runOnText(once, addPersonalCompanion, { pod: WEB_POD, beside: 'app', companion });
    const context = openText(text);
    const twin = context.pods[0]?.containers.find(({ id }) => id === 'statsd-exporter-2');
    expect(twin?.mounts.map(({ volume }) => volume)).toEqual(['statsd-exporter-config-2']);
    expect(context.objects.filter(({ kind }) => kind === 'ConfigMap').map(({ name }) => name)).toEqual([
      'app-statsd-exporter',
      'app-statsd-exporter-2',
    ]);
    expect(text).toContain('name: app-statsd-exporter-2\n');
  });

  it('says what does not come along', () => {
    const values = { repository: 'git@example.com:a/b.git', secret: 'deploy-key' };
    const { text: site } = withCompanion(mainText('nginx', 'Deployment'), 'git-sync', values);
    const context = openText(site);
    const companion = savePersonal(context, context.pods[0]!, 'git-sync', 'Our site');
    expect(companion?.main.mounts.map(({ name }) => name)).toEqual(['git-sync-content']);
    const { outcome } = runOnText(WEB, addPersonalCompanion, { pod: WEB_POD, beside: 'app', companion: companion! });
    expect(outcome.done && outcome.effects.filter(({ kind }) => kind === 'needs')).toEqual([
      { kind: 'needs', text: 'a Secret deploy-key' },
    ]);
  });
});
