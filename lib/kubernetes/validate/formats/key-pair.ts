/** Whether a certificate and a private key, both in PEM, belong together: as far as can be told without a crypto library. */

export interface KeyPairProblem {
  /** Which Go package complains: the beginning of the server's warning. */
  readonly source: 'tls' | 'x509';
  readonly message: string;
}

interface PemBlock {
  readonly type: string;
  /** One character per byte. */
  readonly bytes: string;
}

const BLOCK = /^-----BEGIN ([^\n]*?)-----[ \t\r]*\n([\s\S]*?)^-----END \1-----/gm;

function pemBlocks(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  for (const [, type = '', body = ''] of text.matchAll(BLOCK)) {
    // Headers such as Proc-Type stand before an empty line.
    const base64 = body.replace(/^(?:[^\n:]+:[^\n]*\n)+\r?\n/, '');
    try {
      blocks.push({ type, bytes: atob(base64) });
    } catch {
      // Not base64: Go passes such a block over as well.
    }
  }
  return blocks;
}

/** What keeps the two from being used, or undefined. */
export function keyPairProblem(certificatePem: string, keyPem: string): KeyPairProblem | undefined {
  const certificate = pemBlocks(certificatePem).find(({ type }) => type === 'CERTIFICATE');
  if (certificate === undefined) return { source: 'tls', message: 'tls.crt holds no certificate in PEM form' };
  const key = pemBlocks(keyPem).find(({ type }) => type === 'PRIVATE KEY' || type.endsWith(' PRIVATE KEY'));
  if (key === undefined) return { source: 'tls', message: 'tls.key holds no private key in PEM form' };
  if (!isSequence(certificate.bytes)) return { source: 'x509', message: 'The certificate in tls.crt is damaged' };
  if (!isSequence(key.bytes)) return { source: 'tls', message: 'The private key in tls.key is damaged' };
  const publicPart = publicPartOf(key);
  if (publicPart !== undefined && !certificate.bytes.includes(publicPart)) {
    return { source: 'tls', message: 'The private key in tls.key does not belong to the certificate in tls.crt' };
  }
  return undefined;
}

interface DerItem {
  readonly tag: number;
  readonly content: string;
}

/** The items of a DER text one after the other, undefined when it is damaged. */
function derItems(der: string): DerItem[] | undefined {
  const items: DerItem[] = [];
  let at = 0;
  while (at < der.length) {
    const tag = der.charCodeAt(at);
    let length = der.charCodeAt(at + 1);
    let start = at + 2;
    if (length >= 0x80) {
      const size = length - 0x80;
      if (size === 0 || size > 4) return undefined;
      length = 0;
      for (let i = 0; i < size; i++) length = length * 256 + der.charCodeAt(start + i);
      start += size;
    }
    if (!(start + length <= der.length)) return undefined;
    items.push({ tag, content: der.slice(start, start + length) });
    at = start + length;
  }
  return items;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const OCTETS = 0x04;
const PUBLIC_KEY = 0xa1;

function isSequence(der: string): boolean {
  const items = derItems(der);
  return items?.length === 1 && items[0]?.tag === SEQUENCE;
}

/**
 * Bytes that a certificate for this key must contain: the modulus of an RSA key, the point of an elliptic curve key
 * that carries its public half. Undefined where the key does not tell.
 */
function publicPartOf({ bytes }: PemBlock): string | undefined {
  const outer = derItems(derItems(bytes)?.[0]?.content ?? '');
  if (outer === undefined) return undefined;
  const [, second, third] = outer;
  // PKCS #8: version, algorithm, the key itself within an octet string.
  if (second?.tag === SEQUENCE && third?.tag === OCTETS) return publicPartOf({ type: '', bytes: third.content });
  // PKCS #1: version, modulus, …
  if (second?.tag === INTEGER && second.content.length >= 64) return second.content;
  // SEC 1: version, private key, [0] curve, [1] public key as a bit string.
  const point = outer.find(({ tag }) => tag === PUBLIC_KEY);
  return point && derItems(point.content)?.[0]?.content;
}
