import type { JsonObject } from '../../../yaml/tree';
import type { Field } from '../field';
import type { PodContext } from '../pod-context';
import { objectAt, optionalTextAt, structAt, structsAt, textAt } from '../read';
import { isEmptyProjection } from '../volumes/projected';
import { quote } from '../wording';
import { warnOfFractions } from './fractions';
import type { WarningCollector } from './warning';

/** Volume types whose plugin is gone or going, in the server's spelling where that differs. */
const REMOVED: readonly (readonly [string, string?])[] = [
  ['photonPersistentDisk'],
  ['gitRepo'],
  ['scaleIO'],
  ['flocker'],
  ['storageos', 'storageOS'],
  ['quobyte'],
  ['glusterfs'],
  ['cephfs'],
  ['rbd'],
];

export function warnOfVolumes(pod: PodContext, warnings: WarningCollector): void {
  for (const { volume, field } of pod.volumes) {
    for (const [type, shown] of REMOVED) {
      if (objectAt(volume, type) === undefined) continue;
      const message = `Volumes of type ${type} no longer work in current versions of Kubernetes: use a CSI driver.`;
      warnings.add(field.child(type, shown), message);
    }
    const claim = objectAt(structAt(volume, 'ephemeral'), 'volumeClaimTemplate');
    if (claim !== undefined) {
      const at = field.child('ephemeral').child('volumeClaimTemplate').child('spec');
      warnOfFractions(warnings, structAt(claim, 'spec'), at, ['storage']);
    }
    warnOfOverlaps(pod, warnings, volume, field);
  }
}

function warnOfOverlaps(pod: PodContext, warnings: WarningCollector, volume: JsonObject, field: Field): void {
  const label = `volume ${JSON.stringify(textAt(volume, 'name'))}`;
  for (const [type, shown, nameKey] of [
    ['configMap', 'ConfigMap', 'name'],
    ['secret', 'Secret', 'secretName'],
    ['downwardAPI', 'DownwardAPI', undefined],
  ] as const) {
    const source = objectAt(volume, type);
    if (source === undefined) continue;
    const name = nameKey === undefined ? '' : ` ${JSON.stringify(textAt(source, nameKey))}`;
    const seen = new PathSet();
    for (const path of itemPaths(source)) {
      const other = seen.add(path);
      if (other === undefined) continue;
      warnings.add(field.child(type).child('items'), overlapText(path, other), `${label} (${shown}${name})`);
    }
  }
  const projected = objectAt(volume, 'projected');
  if (projected !== undefined) warnOfProjection(pod, warnings, projected, field.child('projected'), label);
}

function overlapText(path: string, other: string): string {
  const what = path === other ? 'is written twice' : `and ${quote(other)} are in each other's way`;
  return `The file ${quote(path)} ${what}: give the files different paths.`;
}

/**
 * A projected volume. Up to 1.33 a source that does not list its files is taken, by a slip of the server, for one with
 * the files of the source before it, and so warned of without reason.
 */
function warnOfProjection(
  pod: PodContext,
  warnings: WarningCollector,
  projected: JsonObject,
  field: Field,
  label: string,
): void {
  const seen = new PathSet();
  let paths: readonly string[] = [];
  for (const [j, source] of structsAt(projected, 'sources').entries()) {
    const at = field.child('sources').index(j);
    if (isEmptyProjection(pod, source)) {
      const message = 'The source projects nothing: name a secret, configMap, downwardAPI or serviceAccountToken.';
      warnings.add(at, message, `${label} (Projected) has no sources provided`);
      continue;
    }
    const own = projectedPaths(pod, source);
    paths = own ?? (pod.context.since('1.34') ? [] : paths);
    for (const path of paths) {
      const other = seen.add(path);
      if (other === undefined) continue;
      const falseAlarm =
        'The server warns of overlapping files here without reason; list the files under items to silence it.';
      warnings.add(at, own === undefined ? falseAlarm : overlapText(path, other), `${label} (Projected)`);
    }
  }
}

/** Paths of the files that a projected source names, undefined when it names none. */
function projectedPaths({ gates }: PodContext, source: JsonObject): readonly string[] | undefined {
  for (const type of ['configMap', 'secret', 'downwardAPI']) {
    const body = objectAt(source, type);
    if (body !== undefined && Array.isArray(body.items)) return itemPaths(body);
  }
  const token = objectAt(source, 'serviceAccountToken');
  if (token !== undefined) return [textAt(token, 'path')];
  const bundle = gates.ClusterTrustBundleProjection ? objectAt(source, 'clusterTrustBundle') : undefined;
  if (bundle !== undefined) return [textAt(bundle, 'path')];
  const certificate = gates.PodCertificateRequest ? objectAt(source, 'podCertificate') : undefined;
  if (certificate === undefined) return undefined;
  return ['credentialBundlePath', 'keyPath', 'certificateChainPath'].flatMap(
    (key) => optionalTextAt(certificate, key) || [],
  );
}

function itemPaths(source: JsonObject): readonly string[] {
  return structsAt(source, 'items').map((item) => textAt(item, 'path'));
}

/** Paths of files, and the folders they lie in. */
class PathSet {
  private readonly files = new Set<string>();
  /** Folder → a file below it. */
  private readonly folders = new Map<string, string>();

  /** Adds a path and tells an earlier one that is equal, above or below it. */
  add(written: string): string | undefined {
    const path = written.replace(/\/+$/, '');
    if (path === '') return undefined;
    const above = foldersOf(path);
    const other = this.files.has(path)
      ? path
      : (this.folders.get(path) ?? above.find((folder) => this.files.has(folder)));
    this.files.add(path);
    for (const folder of above) this.folders.set(folder, path);
    return other;
  }
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}
