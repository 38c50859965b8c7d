/** What a Prometheus is told to scrape under fixed addresses. */
import { isLoopback, splitHostPort } from '../../pod/find-endpoints';
import { asText, listAt } from '../../pod/tolerant-read';
import type { ContainerInputs, DialledEndpoint } from '../image-knowledge';
import { fileState } from './image-files';
import { flagValue, readInvocation } from './invocation';
import { fromConfig, readYamlConfig } from './read-yaml-config';

/** Loopback targets of `static_configs`: the siblings that it scrapes. */
export function readPrometheusDials(inputs: ContainerInputs): readonly DialledEndpoint[] {
  const args = readInvocation(inputs, { programs: ['prometheus'], args: 'arguments' });
  if (args === undefined) return [];
  const path = flagValue(args, ['config.file'])?.value ?? '/etc/prometheus/prometheus.yml';
  const state = fileState(inputs, path);
  if (state.kind !== 'known') return [];
  const found: DialledEndpoint[] = [];
  for (const job of listAt(readYamlConfig(state.file.text), 'scrape_configs')) {
    for (const group of listAt(job, 'static_configs')) {
      for (const target of listAt(group, 'targets')) {
        const text = asText(target) ?? '';
        const split = splitHostPort(text);
        if (split?.port === undefined || !isLoopback(split.host)) continue;
        const evidence = fromConfig(state.file, `target ${text}`, text);
        found.push({ host: split.host, port: split.port, protocol: 'TCP', text, evidence });
      }
    }
  }
  return found;
}
