import { drawPods } from '../engine/draw-pods';
import { EXIT, FailureError, UsageError } from './exit-codes';
import type { CliCommand } from './io';
import { oneOf, parseFlags, versionOf } from './lint-options';
import { readManifest } from './read-manifest';

const USAGE = `Usage: outrigger svg [options] <file | ->

Draws the pod of a manifest, as the composer does, to standard output.

  --pod NAME                which workload, when the file holds several (default: the first)
  --theme light|dark        default: light
  --density full|compact|strip
  --kubernetes-version V    the version to check it with
`;

export const svgCommand: CliCommand = {
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      pod: { type: 'string' },
      theme: { type: 'string' },
      density: { type: 'string' },
      'kubernetes-version': { type: 'string' },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('svg takes one file, or - for standard input');
    const text = await readManifest(file, io);
    const version = values['kubernetes-version'];
    const pictures = drawPods(text, {
      theme: oneOf('theme', values.theme ?? 'light', ['light', 'dark'] as const),
      ...(values.density === undefined
        ? {}
        : { density: oneOf('density', values.density, ['full', 'compact', 'strip'] as const) }),
      ...(version === undefined ? {} : { version: versionOf(version) }),
    });
    const picture =
      values.pod === undefined ? pictures[0] : pictures.find((candidate) => candidate.name === values.pod);
    if (picture === undefined) {
      const names = pictures.map((candidate) => candidate.name).join(', ');
      throw new FailureError(
        values.pod === undefined
          ? `${file}: holds no workload`
          : `${file}: no workload ${values.pod} (there are: ${names})`,
      );
    }
    io.out(picture.svg());
    return EXIT.clean;
  },
};
