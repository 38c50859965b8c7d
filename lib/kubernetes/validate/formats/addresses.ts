/**
 * IP addresses and CIDRs as the server reads them: leniently first (leading zeros), then, from 1.36 on, strictly
 * (StrictIPCIDRValidation). What is refused then is warned of from 1.33 on.
 */

export interface ParsedAddress {
  readonly family: 'IPv4' | 'IPv6';
  /** 4 or 16 bytes; an IPv4-mapped IPv6 address counts as IPv4 here, as in Go's net.IP. */
  readonly bytes: readonly number[];
  /** An octet or group has superfluous zeros. */
  readonly leadingZeros: boolean;
  /** Written as ::ffff:a.b.c.d. */
  readonly mapped: boolean;
  /** The spelling the server prefers. */
  readonly canonical: string;
}

export interface ParsedCidr {
  readonly address: ParsedAddress;
  readonly bits: number;
  readonly leadingZeros: boolean;
  /** Bits after the prefix are set: 10.0.0.1/8. */
  readonly hostBits: boolean;
  readonly canonical: string;
}

interface Octets {
  readonly bytes: readonly number[];
  readonly leadingZeros: boolean;
}

function parseIpv4(text: string): Octets | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let leadingZeros = false;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^[0-9]+$/.test(part)) return undefined;
    const value = Number(part);
    if (value > 255) return undefined;
    if (part.length > 1 && part.startsWith('0')) leadingZeros = true;
    bytes.push(value);
  }
  return { bytes, leadingZeros };
}

/** The groups of one side of `::`, as bytes; an IPv4 tail only where `tail` allows it. */
function parseGroups(text: string, tail: boolean): Octets | undefined {
  if (text === '') return { bytes: [], leadingZeros: false };
  const groups = text.split(':');
  const bytes: number[] = [];
  let leadingZeros = false;
  for (const [at, group] of groups.entries()) {
    if (tail && at === groups.length - 1 && group.includes('.')) {
      const v4 = parseIpv4(group);
      if (v4 === undefined) return undefined;
      bytes.push(...v4.bytes);
      leadingZeros ||= v4.leadingZeros;
      continue;
    }
    if (!/^[0-9a-fA-F]+$/.test(group)) return undefined;
    const value = Number.parseInt(group, 16);
    if (value > 0xffff) return undefined;
    if (group.length > 4) leadingZeros = true;
    bytes.push(value >> 8, value & 0xff);
  }
  return { bytes, leadingZeros };
}

function parseIpv6(text: string): Octets | undefined {
  const gap = text.indexOf('::');
  if (gap < 0) {
    const all = parseGroups(text, true);
    return all?.bytes.length === 16 ? all : undefined;
  }
  const left = parseGroups(text.slice(0, gap), false);
  const right = parseGroups(text.slice(gap + 2), true);
  if (left === undefined || right === undefined) return undefined;
  const missing = 16 - left.bytes.length - right.bytes.length;
  // The gap must stand for at least one group.
  if (missing < 2) return undefined;
  return {
    bytes: [...left.bytes, ...new Array<number>(missing).fill(0), ...right.bytes],
    leadingZeros: left.leadingZeros || right.leadingZeros,
  };
}

/** RFC 5952 text of 16 bytes. */
function formatIpv6(bytes: readonly number[]): string {
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  let bestStart = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && groups[end] === 0) end++;
    if (end - i > bestLength) {
      bestStart = i;
      bestLength = end - i;
    }
    if (end > i) i = end - 1;
  }
  const hex = (part: readonly number[]) => part.map((group) => group.toString(16)).join(':');
  if (bestStart < 0) return hex(groups);
  return `${hex(groups.slice(0, bestStart))}::${hex(groups.slice(bestStart + bestLength))}`;
}

/** The address, or undefined when it is none even by the lenient rules (no zone, no spaces, no prefix length). */
export function parseAddress(text: string): ParsedAddress | undefined {
  const first = /[.:]/.exec(text)?.[0];
  if (first === '.') {
    const v4 = parseIpv4(text);
    return v4 && { family: 'IPv4', ...v4, mapped: false, canonical: v4.bytes.join('.') };
  }
  const v6 = first === ':' ? parseIpv6(text) : undefined;
  if (v6 === undefined) return undefined;
  const mapped = v6.bytes.slice(0, 10).every((byte) => byte === 0) && v6.bytes[10] === 0xff && v6.bytes[11] === 0xff;
  if (mapped) {
    const bytes = v6.bytes.slice(12);
    return { family: 'IPv4', bytes, leadingZeros: v6.leadingZeros, mapped, canonical: bytes.join('.') };
  }
  return { family: 'IPv6', ...v6, mapped, canonical: formatIpv6(v6.bytes) };
}

/** The CIDR, or undefined when it is none even by the lenient rules. */
export function parseCidr(text: string): ParsedCidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (address === undefined || !/^[0-9]+$/.test(length)) return undefined;
  const written = Number(length);
  const width = address.family === 'IPv4' && !address.mapped ? 32 : 128;
  if (written > width) return undefined;
  const bits = address.mapped ? Math.max(0, written - 96) : written;
  const masked = address.bytes.map((byte, at) => {
    const kept = Math.min(8, Math.max(0, bits - at * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  const hostBits = masked.some((byte, at) => byte !== address.bytes[at]);
  const network = address.family === 'IPv4' ? masked.join('.') : formatIpv6(masked);
  return {
    address,
    bits,
    leadingZeros: address.leadingZeros || (length.length > 1 && length.startsWith('0')),
    hostBits,
    canonical: `${network}/${bits}`,
  };
}

/** Why the server refuses an IP address; `strict` is StrictIPCIDRValidation. */
export function ipProblem(value: string, strict: boolean): string | undefined {
  const address = parseAddress(value);
  if (address === undefined) return 'is not an IP address: write it as 10.9.8.7 or 2001:db8::ffff';
  if (!strict) return undefined;
  if (address.leadingZeros) return `has leading zeros: write ${address.canonical}`;
  return address.mapped ? `is an IPv4 address in IPv6 clothing: write ${address.canonical}` : undefined;
}

/** Why the server refuses a CIDR. */
export function cidrProblem(value: string, strict: boolean): string | undefined {
  const cidr = parseCidr(value);
  if (cidr === undefined) return 'is not a range of addresses: write it as 10.9.8.0/24 or 2001:db8::/64';
  if (!strict) return undefined;
  if (cidr.leadingZeros) return `has leading zeros: write ${cidr.canonical}`;
  if (cidr.address.mapped) return `is an IPv4 range in IPv6 clothing: write ${cidr.canonical}`;
  return cidr.hostBits ? `has bits set beyond its prefix: write ${cidr.canonical}` : undefined;
}

/** What the server warns of in an address that it takes, or undefined. */
export function ipWarning(value: string): string | undefined {
  const address = parseAddress(value);
  if (address === undefined) return undefined;
  const odd = address.leadingZeros || address.mapped || (address.family === 'IPv6' && address.canonical !== value);
  return odd ? `is not written in the usual way: write ${address.canonical}` : undefined;
}

/** What the server warns of in a CIDR that it takes, or undefined. */
export function cidrWarning(value: string): string | undefined {
  const cidr = parseCidr(value);
  if (cidr === undefined) return undefined;
  const { address } = cidr;
  const odd =
    cidr.leadingZeros || address.mapped || cidr.hostBits || (address.family === 'IPv6' && cidr.canonical !== value);
  return odd ? `is not written in the usual way: write ${cidr.canonical}` : undefined;
}
