/**
 * `node scripts/build-cli.mjs [folder] [--without-types]`
 *
 * Bundles the terminal program (dist/outrigger.mjs, which loads dist/program.cjs) and the programmatic API (dist/index.mjs with types).
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const { values, positionals } = parseArgs({
  options: { 'without-types': { type: 'boolean' } },
  allowPositionals: true,
});
const folder = positionals[0] ?? 'dist';
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
};
// CommonJS dependencies ask for Node's own modules by `require`, which an ES module does not have.
const requireShim =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

// The program is a script, not a module: only of scripts can the compiled code be kept (lib/cli/launch/launch.ts).
const programFile = join(folder, 'program.cjs');
await build({ ...common, format: 'cjs', entryPoints: ['lib/cli/program.ts'], outfile: programFile });
const programId = createHash('sha256').update(readFileSync(programFile)).digest('hex').slice(0, 16);
// Node's own modules by `require`: a module that imports them has all of their exports looked up, and streams loaded.
await build({
  ...common,
  format: 'cjs',
  entryPoints: ['lib/cli/launch/launch.ts'],
  outfile: join(folder, 'outrigger.mjs'),
  define: { PROGRAM_ID: JSON.stringify(programId) },
  banner: { js: `#!/usr/bin/env node\n${requireShim}const module={exports:{}};` },
  footer: { js: 'await module.exports.launch(require,import.meta.url);' },
});
await build({
  ...common,
  format: 'esm',
  entryPoints: ['lib/cli/api.ts'],
  outfile: join(folder, 'index.mjs'),
  banner: { js: requireShim },
});
chmodSync(join(folder, 'outrigger.mjs'), 0o755);

if (values['without-types'] !== true) {
  const types = spawnSync('npx', ['tsc', '-p', 'tsconfig.api.json', '--outDir', join(folder, 'types')], {
    stdio: 'inherit',
  });
  if (types.status !== 0) process.exit(1);
  for (const entry of readdirSync(join(folder, 'types'), { recursive: true })) {
    if (entry.endsWith('.d.ts')) spellOut(join(folder, 'types', entry));
  }
  writeFileSync(join(folder, 'index.d.ts'), "export * from './types/cli/api.js';\n");
}

/** Node's way of finding modules, which TypeScript follows in other people's projects, knows no paths without `.js`. */
function spellOut(path) {
  const text = readFileSync(path, 'utf8').replace(
    /((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\2/g,
    (whole, before, quote, target) => {
      if (/\.(?:js|json)$/.test(target)) return whole;
      const file = join(dirname(path), target);
      return `${before}${quote}${target}${existsSync(`${file}.d.ts`) ? '' : '/index'}.js${quote}`;
    },
  );
  writeFileSync(path, text);
}
