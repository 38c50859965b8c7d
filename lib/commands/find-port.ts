import type { Protocol } from '../pod/pod-view';
import { itemsAt } from '../yaml/read-value';
import type { JsonObject } from '../yaml/tree';
import type { ContainerArguments } from './on-container';
import type { PlacedContainer } from './open-pod';

/** Arguments that name a declared port of a container. */
export interface PortArguments extends ContainerArguments {
  readonly port: number;
  readonly protocol?: Protocol;
}

export function findPort(
  container: PlacedContainer,
  args: PortArguments,
): { readonly item: JsonObject; readonly index: number } | undefined {
  return itemsAt(container.value, ['ports']).find(
    ({ item }) => item.containerPort === args.port && (item.protocol ?? 'TCP') === (args.protocol ?? 'TCP'),
  );
}
