/** Each container with its resolved inputs and what the catalogue knows: gathered once, used by every part. */

import type {
  ContainerInputs,
  DialledEndpoint,
  ImageKnowledge,
  InputFile,
  OpenedPort,
  SocketUse,
} from '../catalogue/image-knowledge';
import { knowImage } from '../catalogue/images';
import { readConfigPorts } from '../catalogue/images/config-ports';
import { readJvmPorts } from '../catalogue/images/jvm-ports';
import { readScript } from '../catalogue/images/script-ports';
import type { KubernetesObject } from '../kubernetes/object';
import { readContainerInputs, readVolumeFiles, type VolumeFiles } from './container-inputs';
import { type GuessedPort, guessPorts } from './guess-ports';
import type { ObjectIndex } from './object-index';
import type { PodParts, RawContainer } from './pod-parts';
import { shareFiles } from './shared-files';
import { asObject, listAt, textAt } from './tolerant-read';

export interface ContainerFacts {
  readonly raw: RawContainer;
  readonly inputs: ContainerInputs;
  readonly known: ImageKnowledge | undefined;
  /** What it opens; undefined: cannot tell. */
  readonly opened: readonly OpenedPort[] | undefined;
  /** Opened besides: a virtual machine's own listeners, the known ones among several commands. */
  readonly besides: readonly OpenedPort[];
  /** What flags, variables and files of usual names suggest, where the catalogue is silent. */
  readonly guessed: readonly GuessedPort[];
  /** From the catalogue's reader; undefined where there is none. */
  readonly dialled: readonly DialledEndpoint[] | undefined;
  readonly sockets: readonly SocketUse[];
  /** Whether a mounted file only lies beside what this container reads. */
  readonly liesBeside: (file: InputFile) => boolean;
}

/** A reader meets other people's files: what it cannot stomach counts as "cannot tell". */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const gathered = new WeakMap<
  KubernetesObject,
  { readonly index: ObjectIndex; readonly facts: readonly ContainerFacts[] }
>();

/** What is known of the image, with the writable paths as this container's settings have them. */
function settle(known: ImageKnowledge | undefined, inputs: ContainerInputs): ImageKnowledge | undefined {
  if (known?.mustWrite === undefined) return known;
  return { ...known, writablePaths: attempt(() => known.mustWrite?.(inputs)) ?? [] };
}

/** Gathered once per object and list of objects: the view and the rules look at the same facts. */
export function gatherFacts(parts: PodParts, index: ObjectIndex): readonly ContainerFacts[] {
  const known = gathered.get(parts.object);
  if (known?.index === index) return known.facts;
  const facts = readFacts(parts, index);
  gathered.set(parts.object, { index, facts });
  return facts;
}

function readFacts(parts: PodParts, index: ObjectIndex): readonly ContainerFacts[] {
  const volumes = new Map<string, VolumeFiles | undefined>();
  for (const entry of listAt(parts.spec, 'volumes')) {
    const volume = asObject(entry);
    const name = textAt(volume, 'name');
    if (volume === undefined || name === undefined) continue;
    volumes.set(name, readVolumeFiles(volume, index, parts.object.namespace));
  }
  const all = parts.containers.map((raw) => ({ raw, inputs: readContainerInputs(parts, raw, index, volumes) }));
  const shared = shareFiles(all.map((one) => one.inputs));
  return all.map(({ raw, inputs }) => {
    const known = settle(knowImage(inputs.image), inputs);
    // Another command than the image's own: some are known wherever they are run.
    const script = inputs.command.length > 0 ? attempt(() => readScript(inputs)) : undefined;
    const opened =
      (known === undefined ? undefined : attempt(() => known.ports(inputs))) ??
      (script?.complete === true ? script.ports : undefined);
    return {
      raw,
      inputs,
      known,
      opened,
      besides: [...readJvmPorts(inputs), ...(opened === undefined ? (script?.ports ?? []) : [])],
      guessed:
        opened === undefined
          ? [...guessPorts(inputs), ...(attempt(() => readConfigPorts(inputs, known, shared.alone)) ?? [])]
          : [],
      dialled: known?.dials === undefined ? undefined : attempt(() => known.dials?.(inputs)),
      liesBeside: (file) => shared.liesBeside(inputs, file),
      sockets: (known?.sockets === undefined ? undefined : attempt(() => known.sockets?.(inputs))) ?? [],
    };
  });
}
