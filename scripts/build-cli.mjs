/**
 * Bundles the terminal program (dist/outrigger.mjs, which starts dist/program.mjs) and the programmatic API (dist/index.mjs with types).
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');

const common = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};
// CommonJS dependencies ask for Node's own modules by `require`, which an ES module does not have.
const requireShim =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

await build({
  ...common,
  entryPoints: ['lib/cli/bin.ts'],
  outfile: 'dist/program.mjs',
  banner: { js: requireShim },
});
// Where Node has a cache of compiled code (22.8 and later), the second start need not compile the program again.
writeFileSync(
  'dist/outrigger.mjs',
  "#!/usr/bin/env node\nimport module from 'node:module';\nmodule.enableCompileCache?.();\nawait import('./program.mjs');\n",
);
await build({ ...common, entryPoints: ['lib/cli/api.ts'], outfile: 'dist/index.mjs', banner: { js: requireShim } });
chmodSync('dist/outrigger.mjs', 0o755);

const types = spawnSync('npx', ['tsc', '-p', 'tsconfig.api.json'], { stdio: 'inherit' });
if (types.status !== 0) process.exit(1);
writeFileSync('dist/index.d.ts', "export * from './types/cli/api';\n");
