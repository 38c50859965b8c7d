import { itemsAt, textAt } from '../../yaml/read-value';
import { configMapNames } from './config-map-names';
import type { PersonalCompanion } from './personal-companion';

/** What a companion refers to that does not come along with it: Secrets, claims, ConfigMaps and volumes of elsewhere. */
export function outsideNeeds({ container, volumes, configMaps, main }: PersonalCompanion): string[] {
  const found = new Set<string>();
  const add = (kind: string, name: string | undefined) => {
    if (name !== undefined && name !== '') found.add(`a ${kind} ${name}`);
  };
  for (const volume of volumes) {
    add('Secret', textAt(volume, ['secret', 'secretName']));
    add('PersistentVolumeClaim', textAt(volume, ['persistentVolumeClaim', 'claimName']));
    for (const { item } of itemsAt(volume, ['projected', 'sources'])) add('Secret', textAt(item, ['secret', 'name']));
  }
  for (const { item } of [...itemsAt(container, ['env']), ...main.env.map((item) => ({ item }))]) {
    add('Secret', textAt(item, ['valueFrom', 'secretKeyRef', 'name']));
  }
  for (const { item } of itemsAt(container, ['envFrom'])) add('Secret', textAt(item, ['secretRef', 'name']));
  const brought = new Set(configMaps.map(({ name }) => name));
  for (const name of [container, ...volumes].flatMap(configMapNames)) if (!brought.has(name)) add('ConfigMap', name);
  const defined = new Set(volumes.map(({ name }) => name));
  for (const { item } of [...itemsAt(container, ['volumeMounts']), ...main.mounts.map((item) => ({ item }))]) {
    if (!defined.has(item.name)) add('volume', textAt(item, ['name']));
  }
  return [...found];
}
