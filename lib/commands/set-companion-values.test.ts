import { describe, expect, it } from 'vitest';
import { mainText, withCompanion } from '../catalogue/testing/try-companion';
import { openText, runOnText } from './run-on-text';
import { setCompanionValues } from './set-companion-values';
import { changed, WEB, WEB_POD } from './testing/web-text';

const repository = 'https://git.example.com/site.git';
const site = withCompanion(mainText('nginx', 'Deployment'), 'git-sync', { repository }).text;
const args = { pod: '0/Deployment/web', container: 'git-sync' };

describe('set-companion-values', () => {
  it('changes the one argument that a value stands in', () => {
    const { text } = runOnText(site, setCompanionValues, { ...args, values: { ref: 'main' } });
    expect(text).toBe(changed(site, '--ref=HEAD', '--ref=main'));
  });

  it('keeps what a person changed by hand', () => {
    const own = changed(
      site,
      'memory: 256Mi\n        volumeMounts',
      'memory: 1Gi # big repository\n        volumeMounts',
    );
    const { text } = runOnText(own, setCompanionValues, { ...args, values: { port: '9005' } });
    expect(text).toBe(
      changed(changed(own, 'containerPort: 9001', 'containerPort: 9005'), '--http-bind=:9001', '--http-bind=:9005'),
    );
  });

  it('changes the configuration of the main container with it', () => {
    const { text } = runOnText(site, setCompanionValues, { ...args, values: { directory: 'public' } });
    expect(text).toBe(changed(site, 'root /srv/git/current;', 'root /srv/git/current/public;'));
  });

  it('refuses what no value may be, and containers that are no companions', () => {
    expect(runOnText(site, setCompanionValues, { ...args, values: { period: 'often' } }).outcome.done).toBe(false);
    expect(runOnText(site, setCompanionValues, { ...args, values: { colour: 'red' } }).outcome).toMatchObject({
      reason: expect.stringContaining('There is no parameter "colour"'),
    });
    expect(runOnText(WEB, setCompanionValues, { pod: WEB_POD, container: 'app', values: {} }).outcome.done).toBe(false);
  });

  it('writes into the file that is mounted, whatever it is called, and adds no other', () => {
    const statsd = withCompanion(mainText('statsd-app', 'Deployment'), 'statsd-exporter', {}).text;
    const own = statsd.replaceAll('mapping.yaml', 'rules.yml');
    const where = { pod: openText(own).pods[0]?.id ?? '', container: 'statsd-exporter' };
    const mapping = 'mappings: []\n';
    const { text, outcome } = runOnText(own, setCompanionValues, { ...where, values: { mapping } });
    expect(outcome.done).toBe(true);
    expect(text).not.toContain('mapping.yaml');
    expect(text).toContain('  rules.yml: |\n    mappings: []\n');
  });

  it('writes into a ConfigMap that others share, mounted elsewhere, and makes no new one', () => {
    const statsd = withCompanion(mainText('statsd-app', 'Deployment'), 'statsd-exporter', {}).text;
    const own = statsd.replaceAll('/etc/statsd-exporter', '/etc/adapters').replaceAll('mapping.yaml', 'statsd.yaml');
    const where = { pod: openText(own).pods[0]?.id ?? '', container: 'statsd-exporter' };
    const { text, outcome } = runOnText(own, setCompanionValues, { ...where, values: { mapping: 'mappings: []\n' } });
    expect(outcome.done).toBe(true);
    expect(text).toContain('  statsd.yaml: |\n    mappings: []\n');
    const maps = (from: string) => openText(from).objects.filter(({ kind }) => kind === 'ConfigMap');
    expect(maps(text)).toHaveLength(maps(own).length);
  });

  it('refuses what is written in a way that is not found, and leaves the text alone', () => {
    const statsd = withCompanion(mainText('statsd-app', 'Deployment'), 'statsd-exporter', {}).text;
    const own = statsd.replace('--statsd.mapping-config=/etc/statsd-exporter/mapping.yaml', '--statsd.cache-size=5');
    const where = { pod: openText(own).pods[0]?.id ?? '', container: 'statsd-exporter' };
    const { text, outcome } = runOnText(own, setCompanionValues, { ...where, values: { mapping: 'mappings: []\n' } });
    expect(outcome).toMatchObject({ done: false, reason: expect.stringContaining('only the YAML can change this') });
    expect(text).toBe(own);
  });
});
