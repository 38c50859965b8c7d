import { bareObject } from '../../../yaml/bare-object';
import type { JsonObject } from '../../../yaml/tree';
import type { ValidationContext } from '../collector';
import { Field } from '../field';
import type { PlacedVolume } from '../pod-context';
import { objectAt, structAt, structsAt, textAt } from '../read';

/**
 * The volumes that reach validation, at the indices that they then have: image volumes are dropped while their gate is
 * off, and the claim templates of a StatefulSet come first (from 1.34 on), in place of volumes of the same name.
 */
export function volumesOf(
  context: ValidationContext,
  spec: JsonObject,
  specField: Field,
  claimTemplates: readonly JsonObject[],
): { readonly volumes: readonly PlacedVolume[]; readonly dropped: ReadonlySet<string> } {
  const list = specField.child('volumes');
  const volumes: PlacedVolume[] = [];
  const dropped = new Set<string>();
  const claims = new Set<string>();
  for (const [i, template] of context.since('1.34') ? claimTemplates.entries() : []) {
    const name = textAt(structAt(template, 'metadata'), 'name');
    if (claims.has(name)) continue;
    claims.add(name);
    const shown = list.index(volumes.length).serverPath();
    const field = Field.root.silent('spec').silent('volumeClaimTemplates').silent(i).suffix(`.${shown}`);
    volumes.push({ volume: claimVolume(name), field });
  }
  for (const [i, volume] of structsAt(spec, 'volumes').entries()) {
    const name = textAt(volume, 'name');
    if (!context.gates.ImageVolume && objectAt(volume, 'image') !== undefined) dropped.add(name);
    else if (!claims.has(name)) volumes.push({ volume, field: list.index(i, volumes.length) });
  }
  return { volumes, dropped };
}

function claimVolume(name: string): JsonObject {
  const volume = bareObject();
  volume.name = name;
  volume.persistentVolumeClaim = { claimName: name };
  return volume;
}
