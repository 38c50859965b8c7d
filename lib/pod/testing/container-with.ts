/** For tests: the view of a pod with one container that is told these things. */
import type { KubernetesObject } from '../../kubernetes/object';
import type { JsonObject, JsonValue, YamlNode } from '../../yaml/tree';
import { buildPodViews } from '../build-pod-view';
import type { PodView } from '../pod-view';

export interface Told {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Absolute path → text; each file is mounted by itself (`subPath`) unless its directory is in `directories`. */
  readonly files?: Readonly<Record<string, string>>;
  /** Directories that a ConfigMap with the files below them covers as a whole. */
  readonly directories?: readonly string[];
  /** Places where volumes lie whose files are not in the text. */
  readonly foreign?: readonly string[];
}

const NODE: YamlNode = {
  kind: 'scalar',
  style: 'plain',
  text: '',
  value: null,
  range: { start: 0, end: 0 },
  start: 0,
};

function object(documentIndex: number, kind: string, name: string, value: JsonObject): KubernetesObject {
  return { documentIndex, path: [], node: NODE, apiVersion: 'v1', kind, name, namespace: undefined, value };
}

/** The pod, and behind it the ConfigMaps with its files. */
export function objectsWith(image: string, told: Told = {}): readonly KubernetesObject[] {
  const mounts: JsonValue[] = [];
  const volumes: JsonValue[] = [];
  const maps: KubernetesObject[] = [];
  const files = Object.entries(told.files ?? {});
  const addMap = (mountPath: string, data: JsonObject, subPath?: string): void => {
    const name = `map-${maps.length}`;
    maps.push(object(maps.length + 1, 'ConfigMap', name, { data }));
    volumes.push({ name, configMap: { name } });
    mounts.push({ name, mountPath, ...(subPath === undefined ? {} : { subPath }) });
  };
  for (const directory of told.directories ?? []) {
    const inside = files.filter(([path]) => path.startsWith(directory + '/'));
    addMap(directory, Object.fromEntries(inside.map(([path, text]) => [path.slice(directory.length + 1), text])));
  }
  for (const [path, text] of files) {
    if (told.directories?.some((directory) => path.startsWith(directory + '/'))) continue;
    addMap(path, { file: text }, 'file');
  }
  for (const [index, mountPath] of (told.foreign ?? []).entries()) {
    volumes.push({ name: `foreign-${index}`, persistentVolumeClaim: { claimName: 'unseen' } });
    mounts.push({ name: `foreign-${index}`, mountPath });
  }
  const container: JsonObject = {
    name: 'c',
    image,
    volumeMounts: mounts,
    ...(told.command === undefined ? {} : { command: [...told.command] }),
    ...(told.args === undefined ? {} : { args: [...told.args] }),
    env: Object.entries(told.env ?? {}).map(([name, value]) => ({ name, value })),
  };
  const pod = object(0, 'Pod', 'p', { spec: { containers: [container], volumes } });
  return [pod, ...maps];
}

export function viewWith(image: string, told: Told = {}): PodView {
  const view = buildPodViews(objectsWith(image, told), '1.37')[0];
  if (view === undefined) throw new Error('no pod');
  return view;
}

/** Certain ports in words: `TCP/8080 all`; undefined when the reader cannot tell (no port is certain). */
export function certainPorts(image: string, told: Told = {}): readonly string[] {
  return viewWith(image, told)
    .ports.filter((port) => port.certain)
    .map((port) => `${port.protocol}/${port.number} ${port.bind}`);
}

export function dialsOf(image: string, told: Told = {}): readonly string[] {
  const view = viewWith(image, told);
  return [...view.dials.map((dial) => dial.text), ...view.outside.map((one) => `${one.host}:${one.port ?? ''}`)];
}
