import type { Field } from '../field';

export interface PortClash {
  readonly other: Field;
  readonly how: string;
}

/** Ports of a pod with the same number and protocol, by the ports of the node that they take. */
export class PortGroup {
  private first: Field | undefined;
  private withoutHostPort: Field | undefined;
  private readonly exact = new Map<string, Field>();
  /** By host port: a port on all addresses of the node, and one on a given address. */
  private readonly open = new Map<number, Field>();
  private readonly bound = new Map<number, Field>();

  /** Adds a port and tells an earlier one that it clashes with. */
  add(hostIp: string, hostPort: number, field: Field): PortClash | undefined {
    const clash = this.clashOf(hostIp, hostPort);
    this.first ??= field;
    if (hostPort === 0) this.withoutHostPort ??= field;
    this.exact.set(`${hostIp}/${hostPort}`, field);
    (hostIp === '' ? this.open : this.bound).set(hostPort, field);
    return clash;
  }

  private clashOf(hostIp: string, hostPort: number): PortClash | undefined {
    const same = this.exact.get(`${hostIp}/${hostPort}`);
    if (same !== undefined) return { other: same, how: 'the same again' };
    const loose = hostPort === 0 ? this.first : this.withoutHostPort;
    if (loose !== undefined) return { other: loose, how: 'one of them without hostPort' };
    const ambiguous = (hostIp === '' ? this.bound : this.open).get(hostPort);
    return ambiguous && { other: ambiguous, how: 'one of them for all addresses of the node' };
  }
}
