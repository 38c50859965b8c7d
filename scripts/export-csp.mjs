/**
 * After `OUTRIGGER_EXPORT=1 next build`: writes the content security policy into every page of the static export. A
 * static page has no nonce; its inline scripts are allowed by their hashes instead, so a policy that comes from the
 * host's headers is not needed (but `frame-ancestors` works only there).
 *
 * Usage: node scripts/export-csp.mjs [folder, `out` when absent]
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2] ?? 'out';

/** The policy of one page, from the scripts that stand in it. */
function policyOf(html) {
  const hashes = new Set();
  for (const [, attributes, script] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)) {
    if (/\bsrc=/.test(attributes) || script === '') continue;
    hashes.add(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  }
  return [
    "default-src 'none'",
    `script-src 'self' ${[...hashes].join(' ')}`.trim(),
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

let pages = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const html = readFileSync(path, 'utf8').replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}">`;
  if (!html.includes('<head>')) throw new Error(`${path} has no <head> to put the policy into`);
  writeFileSync(path, html.replace('<head>', `<head>${meta}`));
  pages += 1;
}
if (pages === 0) throw new Error(`No page found in ${folder}: run the export first (OUTRIGGER_EXPORT=1 next build).`);
console.log(`Wrote the policy into ${pages} pages of ${folder}`);
