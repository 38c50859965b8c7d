/**
 * Bundles what the threads of the HTTP API run into one file (lib/cli/http/worker.ts): threads are started from a file, and
 * what Next makes of the routes has none. Usage: node scripts/build-worker.mjs [file]
 */
import { build } from 'esbuild';

await build({
  entryPoints: ['lib/cli/http/worker.ts'],
  outfile: process.argv[2] ?? 'dist-server/worker.mjs',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
});
