import type { Parameter } from '@/lib/catalogue/companion';
import { COMPANIONS } from '@/lib/catalogue/companions/index';
import { MAINS } from '@/lib/catalogue/mains/index';
import type { Lane } from '@/lib/commands/lanes';
import { isAtLeast, type KubernetesVersion } from '@/lib/kubernetes/versions';
import type { IconName } from '@/lib/layout/icons';
import type { ContainerView, PodView, Role } from '@/lib/pod/pod-view';
import type { OwnCompanion } from '@/lib/studio/own-companions';

/** Where something is added: pointed at, or left open. */
export interface PalettePlace {
  readonly beside?: string | undefined;
  readonly kind?: Lane | 'ephemeral' | undefined;
  readonly index?: number | undefined;
}

/** One thing of the palette: what it is, why it fits or cannot be added, and the command that adds it. */
export interface PaletteItem {
  readonly id: string;
  readonly section: 'mains' | 'init' | 'sidecars' | 'ambassadors' | 'adapters' | 'volumes' | 'config' | 'own';
  readonly icon: IconName;
  readonly tone: string;
  readonly title: string;
  /** Second line: image, or what it is. */
  readonly detail: string;
  /** Why it fits this pod. */
  readonly suggested: string | undefined;
  /** Why it cannot be added now. */
  readonly off: string | undefined;
  /** Values that must be given before it can be added. */
  readonly asks: readonly Parameter[];
  /** Kinds of container that it may become; undefined for what is no container. */
  readonly kinds: readonly Lane[] | undefined;
  readonly role: Role;
  /** It brings more than one thing: what it would change can be looked at first. */
  readonly explains?: boolean;
  /** Its page in the catalogue. */
  readonly page?: string;
  /** Set for one of the person's own. */
  readonly own?: OwnCompanion;
  readonly command: (values: Readonly<Record<string, string>>, place: PalettePlace) => { id: string; args: unknown };
}

export const SECTIONS = [
  { id: 'mains', title: 'Your app', line: 'What the pod is there for' },
  { id: 'sidecars', title: 'Sidecar', line: 'works beside your app on its files' },
  { id: 'ambassadors', title: 'Ambassador', line: 'stands between your app and a remote service' },
  { id: 'adapters', title: 'Adapter', line: 'turns what your app puts out into a standard' },
  { id: 'init', title: 'Init step', line: 'runs and ends before the rest starts' },
  { id: 'volumes', title: 'Volumes', line: 'files that containers share' },
  { id: 'config', title: 'Configuration', line: 'files and values from outside the image' },
] as const;

const ROLE_SECTIONS = { sidecar: 'sidecars', ambassador: 'ambassadors', adapter: 'adapters' } as const;

/** The container that a companion helps unless one is pointed at: the selected app container, else the main one. */
export function helpedContainer(pod: PodView, selected: string | undefined): ContainerView | undefined {
  const apps = pod.containers.filter(({ kind }) => kind === 'app');
  return apps.find(({ id }) => id === selected) ?? apps.find(({ role }) => role === 'main') ?? apps[0];
}

/** Everything that can be added to this pod; what fits it best first within its section. */
export function paletteItems(
  pod: PodView | undefined,
  version: KubernetesVersion,
  selected: string | undefined,
): PaletteItem[] {
  const target = pod === undefined ? undefined : helpedContainer(pod, selected);
  const needsPod = pod === undefined ? 'Add your app first: this works inside a pod.' : undefined;
  const mains = MAINS.map(
    (main): PaletteItem => ({
      id: `main-${main.id}`,
      section: 'mains',
      icon: 'main',
      tone: 'main',
      title: main.title,
      detail: main.image || main.summary,
      suggested: undefined,
      off: undefined,
      asks: missing(main.parameters),
      kinds: ['app'],
      role: 'main',
      command: (values) => ({
        id: 'add-main',
        args: { main: main.id, values, ...(pod !== undefined && { pod: pod.id }) },
      }),
    }),
  );
  const companions = COMPANIONS.map(
    (companion): PaletteItem => ({
      id: `companion-${companion.id}`,
      section: ROLE_SECTIONS[companion.role],
      icon: companion.role,
      tone: companion.role,
      title: companion.title,
      detail: `${companion.id} · ${companion.summary}`,
      suggested: pod === undefined ? undefined : companion.suggest?.(pod),
      off: needsPod ?? (target === undefined ? 'Add an app container first: a companion works beside one.' : undefined),
      asks: [],
      kinds: ['sidecar'],
      role: companion.role,
      explains: true,
      page: `/catalogue/${companion.id}`,
      command: (values, { beside, kind, index }) => ({
        id: 'add-companion',
        args: {
          companion: companion.id,
          pod: pod?.id,
          beside: pod === undefined ? beside : helpedContainer(pod, beside ?? selected)?.id,
          values,
          ...(index !== undefined && kind === 'sidecar' && { index }),
        },
      }),
    }),
  );
  const image: Parameter = {
    name: 'image',
    label: 'Image',
    help: 'For example ghcr.io/acme/migrate:2.1',
    type: 'text',
    required: true,
  };
  const container = (kind: 'init' | 'sidecar', title: string, off: string | undefined): PaletteItem => ({
    id: `container-${kind}`,
    section: kind === 'init' ? 'init' : 'sidecars',
    icon: kind,
    tone: kind,
    title,
    detail: 'A container of your own image',
    suggested: undefined,
    off: needsPod ?? off,
    asks: [image],
    kinds: ['init', 'sidecar', 'app'],
    role: kind,
    command: (values, place) => ({
      id: 'add-container',
      args: {
        pod: pod?.id,
        kind: place.kind === undefined || place.kind === 'ephemeral' ? kind : place.kind,
        image: values.image?.trim(),
        ...(place.index !== undefined && { index: place.index }),
      },
    }),
  });
  const volume = (
    id: string,
    icon: IconName,
    title: string,
    detail: string,
    section: 'volumes' | 'config',
    type: string,
  ): PaletteItem => ({
    id: `volume-${id}`,
    section,
    icon,
    tone: 'plain',
    title,
    detail,
    suggested: undefined,
    off: needsPod,
    asks: type === 'emptyDir' ? [] : [sourceName(title)],
    kinds: undefined,
    role: 'init',
    command: (values) => {
      const source =
        type === 'emptyDir'
          ? { type, ...(id === 'memory' && { medium: 'Memory', sizeLimit: '64Mi' }) }
          : { type, name: values.name?.trim() };
      const name = freeVolumeName(pod, values.name?.trim() || (id === 'memory' ? 'memory' : 'shared'));
      return { id: 'add-volume', args: { pod: pod?.id, name, source } };
    },
  });
  const items = [
    ...mains,
    ...companions,
    container('init', 'Step of your own', undefined),
    container(
      'sidecar',
      'Sidecar of your own',
      isAtLeast(version, '1.32') ? undefined : 'Native sidecars need a newer Kubernetes.',
    ),
    volume('shared', 'folder', 'Shared folder', 'emptyDir, lives as long as the pod', 'volumes', 'emptyDir'),
    volume('memory', 'folder', 'Folder in memory', 'emptyDir with medium Memory', 'volumes', 'emptyDir'),
    volume('claim', 'database', 'Persistent claim', 'stays when the pod goes', 'volumes', 'persistentVolumeClaim'),
    volume('configmap', 'file', 'ConfigMap', 'files of configuration', 'config', 'configMap'),
    volume('secret', 'key', 'Secret', 'certificates, passwords', 'config', 'secret'),
  ];
  return [
    ...items.filter(({ suggested }) => suggested !== undefined),
    ...items.filter(({ suggested }) => suggested === undefined),
  ];
}

function missing(parameters: readonly Parameter[]): readonly Parameter[] {
  const asked = parameters.filter(({ required, default: preset }) => required && preset === undefined);
  // A port is worth asking for along with the image.
  return asked.length === 0
    ? []
    : parameters.filter((parameter) => asked.includes(parameter) || parameter.name === 'port');
}

function sourceName(title: string): Parameter {
  return {
    name: 'name',
    label: `Name of the ${title}`,
    help: 'As it is called in the cluster.',
    type: 'text',
    required: true,
  };
}

function freeVolumeName(pod: PodView | undefined, wanted: string): string {
  const names = new Set(pod?.volumes.map(({ name }) => name));
  if (!names.has(wanted)) return wanted;
  let number = 2;
  while (names.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
