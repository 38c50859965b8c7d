/** Backends of a Varnish configuration. */
import { isPortNumber } from '../../pod/tolerant-read';
import type { ContainerInputs, DialledEndpoint } from '../image-knowledge';
import { fileState } from './image-files';
import { flagValue, readInvocation, variable } from './invocation';
import { fromConfig } from './read-yaml-config';

const FORM = { programs: ['varnishd', 'docker-varnish-entrypoint'], args: 'command' } as const;

/** `backend app { .host = "127.0.0.1"; .port = "8080"; }` in the file given by `-f` or `VARNISH_VCL_FILE`, or the usual one. */
export function readVarnishDials(inputs: ContainerInputs): readonly DialledEndpoint[] {
  const args = readInvocation(inputs, FORM);
  const named = flagValue(args ?? [], ['f'])?.value ?? variable(inputs, ['VARNISH_VCL_FILE'])?.value;
  const state = fileState(inputs, named ?? '/etc/varnish/default.vcl');
  if (args === undefined || state.kind !== 'known') return [];
  const found: DialledEndpoint[] = [];
  for (const match of state.file.text.matchAll(/^[ \t]*backend[ \t]+(\w+)[ \t]*\{([^{}]{0,2000})/gm)) {
    const block = match[2] ?? '';
    const host = /\.host[ \t]*=[ \t]*"([^"]+)"/.exec(block)?.[1];
    const port = Number(/\.port[ \t]*=[ \t]*"(\d+)"/.exec(block)?.[1] ?? 80);
    if (host === undefined || !isPortNumber(port)) continue;
    const evidence = fromConfig(state.file, `backend ${match[1]} ${host}:${port}`, String(port), match.index);
    found.push({ host, port, protocol: 'TCP', text: `${host}:${port}`, evidence });
  }
  return found;
}
