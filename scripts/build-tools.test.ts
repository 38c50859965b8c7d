import { build } from 'esbuild';
import { expect, it } from 'vitest';
import tools from './build-tools.json';

it('names the packages that are bundled, and what bundles them', async () => {
  const { metafile } = await build({
    entryPoints: ['lib/cli/program.ts', 'lib/cli/api.ts', 'lib/cli/launch/launch.ts'],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'out',
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  const bundled = Object.keys(metafile.inputs).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  expect([...new Set([...bundled, 'esbuild'])].sort()).toEqual(tools);
});
