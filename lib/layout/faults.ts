import type { ContainerView, PodView } from '../pod/pod-view';
import type { Finding, Severity } from '../rules/finding';
import type { Path } from '../yaml/tree';
import type { Fault, PartKey } from './pod-layout';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Which parts of one pod's picture the findings name. */
export interface Faults {
  readonly at: (...keys: readonly PartKey[]) => Fault | undefined;
  /** Everything that is about a container: itself, its mounts, ports, probes and dials. */
  readonly of: (container: string, keys: readonly PartKey[]) => { fault: Fault; count: number } | undefined;
  /** Ports that one finding names together: claims on the same socket. */
  readonly clashes: readonly { readonly finding: string; readonly ports: readonly string[] }[];
}

/**
 * Sorts the findings of a pod by the parts that they name. One that names none but stands inside a container's part of
 * the text counts on that container's badge, though it colours nothing.
 */
export function faultsOf(
  findings: readonly Finding[],
  view: Pick<PodView, 'id' | 'containers' | 'objectPath'>,
): Faults {
  const byKey = new Map<PartKey, Finding[]>();
  const within = new Map<string, Finding[]>();
  const clashes: { finding: string; ports: readonly string[] }[] = [];
  for (const finding of findings) {
    if (finding.pod !== view.id) continue;
    if (finding.elements.every((element) => element.kind === 'pod')) {
      const container = containerOf(finding.place.path, view);
      if (container) within.set(container.id, [...(within.get(container.id) ?? []), finding]);
    }
    const ports: string[] = [];
    for (const element of finding.elements) {
      const key = `${element.kind}:${element.id}`;
      const known = byKey.get(key);
      if (!known) byKey.set(key, [finding]);
      else if (known.at(-1) !== finding) known.push(finding);
      if (element.kind === 'port') ports.push(element.id);
    }
    if (ports.length > 1 && finding.severity !== 'info') clashes.push({ finding: finding.id, ports });
  }

  const gather = (keys: readonly PartKey[]) => {
    const found = new Set<Finding>();
    for (const key of keys) for (const finding of byKey.get(key) ?? []) found.add(finding);
    return [...found];
  };
  const worst = (found: readonly Finding[]): Fault | undefined => {
    let severity: Severity | undefined;
    for (const finding of found) {
      if (severity === undefined || RANK[finding.severity] < RANK[severity]) severity = finding.severity;
    }
    return severity === undefined ? undefined : { severity, findings: found.map((finding) => finding.id) };
  };

  return {
    at: (...keys) => worst(gather(keys)),
    of: (container, keys) => {
      const found = [...gather([`container:${container}`, ...keys]), ...(within.get(container) ?? [])];
      const fault = worst(found);
      if (!fault) return undefined;
      return { fault, count: found.filter((finding) => finding.severity === fault.severity).length };
    },
    clashes,
  };
}

/** The container in whose part of the text a path lies. */
function containerOf(path: Path, view: Pick<PodView, 'containers' | 'objectPath'>): ContainerView | undefined {
  const inObject = path.slice(view.objectPath.length);
  return view.containers.find((container) => container.path.every((step, index) => inObject[index] === step));
}

/** Whether a fault is worth a colour: hints are not. */
export function isAlarming(fault: Fault | undefined): fault is Fault {
  return fault !== undefined && fault.severity !== 'info';
}
