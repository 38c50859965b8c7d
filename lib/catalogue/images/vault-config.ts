/** Listeners of a Vault server, agent or proxy from its HCL files. */
import type { ContainerInputs, InputFile, OpenedPort } from '../image-knowledge';
import { fileState, filesIn } from './image-files';
import { type Argument, flagValues } from './invocation';
import { readListenAddress } from './listen-address';
import { fromConfig } from './read-yaml-config';

/** The files that `-config` names, itself or by their folder; undefined when one cannot be seen. */
function filesOf(args: readonly Argument[], inputs: ContainerInputs): readonly InputFile[] | undefined {
  const found: InputFile[] = [];
  for (const { value } of flagValues(args, ['config'])) {
    const state = fileState(inputs, value);
    if (state.kind === 'known') {
      found.push(state.file);
      continue;
    }
    const inside = [...filesIn(inputs, value, '.hcl'), ...filesIn(inputs, value, '.json')];
    if (inside.length === 0 || !inputs.knowsDirectory(value)) return undefined;
    found.push(...inside.map(({ file }) => file));
  }
  return found.length === 0 ? undefined : found;
}

/** Every `listener "tcp"` with its address (127.0.0.1:8200 where none is written); a server has its cluster port beside it. */
export function readVaultPorts(args: readonly Argument[], inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const files = filesOf(args, inputs);
  if (files === undefined || files.some(({ text }) => /^\s*\{/.test(text))) return undefined;
  const server = args.some(({ text }) => text === 'server');
  const found: OpenedPort[] = [];
  for (const file of files) {
    for (const match of file.text.matchAll(/^[ \t]*listener[ \t]+"tcp"[ \t]*\{([^{}]{0,4000})/gm)) {
      const address = /^[ \t]*address[ \t]*=[ \t]*"([^"]*)"/m.exec(match[1] ?? '')?.[1] ?? '127.0.0.1:8200';
      const read = readListenAddress(address);
      if (read.kind !== 'port') return undefined;
      const evidence = fromConfig(file, `listener ${address}`, address, match.index);
      found.push({ number: read.number, protocol: 'TCP', bind: read.bind, purpose: 'http', evidence });
      if (server) {
        found.push({ number: read.number + 1, protocol: 'TCP', bind: read.bind, purpose: 'cluster', evidence });
      }
    }
  }
  return found;
}
