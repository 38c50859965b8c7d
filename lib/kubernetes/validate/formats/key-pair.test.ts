import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyPairProblem } from './key-pair';

function pem(type: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${type}-----`, ...lines, `-----END ${type}-----`, ''].join('\n');
}

/** Enough of a certificate: a sequence with the public key in it. */
function certificate(key: KeyObject): string {
  return pem('CERTIFICATE', key.export({ type: 'spki', format: 'der' }));
}

const EC = [0, 1].map(() => generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const RSA = generateKeyPairSync('rsa', { modulusLength: 1024 });

describe('keyPairProblem', () => {
  it('takes a key with its certificate, in all usual forms', () => {
    const [{ privateKey, publicKey }] = EC as [(typeof EC)[0]];
    const forms = ['pkcs8', 'sec1'] as const;
    for (const type of forms) {
      const key = privateKey.export({ type, format: 'pem' }).toString();
      expect(keyPairProblem(certificate(publicKey), key)).toBeUndefined();
    }
    const rsa = RSA.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
    expect(keyPairProblem(`text before\n${certificate(RSA.publicKey)}`, rsa)).toBeUndefined();
  });

  it('sees that they do not belong together', () => {
    const [one, other] = EC.map(({ privateKey }) => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const [{ publicKey }] = EC as [(typeof EC)[0]];
    expect(keyPairProblem(certificate(publicKey), one ?? '')).toBeUndefined();
    expect(keyPairProblem(certificate(publicKey), other ?? '')?.source).toBe('tls');
    expect(keyPairProblem(certificate(RSA.publicKey), one ?? '')?.message).toContain('does not belong');
  });

  it('sees what is missing or damaged', () => {
    const good = certificate(RSA.publicKey);
    expect(keyPairProblem('', '')?.message).toContain('tls.crt holds no certificate');
    expect(keyPairProblem(good, good)?.message).toContain('tls.key holds no private key');
    const key = RSA.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(keyPairProblem(pem('CERTIFICATE', Buffer.from('aaaa')), key)?.source).toBe('x509');
    expect(keyPairProblem(good, pem('PRIVATE KEY', Buffer.from([0x30, 0x84, 0xff, 0xff])))?.source).toBe('tls');
  });
});
