import { NEWEST_VERSION } from '../kubernetes/versions';
import { encodeLink, LinkTooLarge, LONG_LINK } from '../share/link';
import { EXIT, FailureError, UsageError } from './exit-codes';
import type { CliCommand } from './io';
import { oneOf, parseFlags, versionOf } from './lint-options';
import { readManifest } from './read-manifest';

const USAGE = `Usage: outrigger share [options] <file | ->

Prints the link that holds the manifest: the link is the design, nothing is uploaded.

  --base URL                address of the composer (default: http://localhost:3000/)
  --kubernetes-version V    the version to open it with
  --pod-security LEVEL      the standard to check it against
`;

export const shareCommand: CliCommand = {
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      base: { type: 'string' },
      'kubernetes-version': { type: 'string' },
      'pod-security': { type: 'string' },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new UsageError('share takes one file, or - for standard input');
    const text = await readManifest(file, io);
    const version = values['kubernetes-version'];
    try {
      const fragment = encodeLink({
        text,
        fileName: file === '-' ? 'manifest.yaml' : (file.split(/[\\/]/).at(-1) ?? file),
        pod: undefined,
        options: {
          version: version === undefined ? NEWEST_VERSION : versionOf(version),
          podSecurity: oneOf('pod-security', values['pod-security'] ?? 'baseline', [
            'privileged',
            'baseline',
            'restricted',
          ] as const),
          mutedGroups: [],
        },
      });
      const link = `${values.base ?? 'http://localhost:3000/'}${fragment}`;
      io.out(`${link}\n`);
      if (link.length > LONG_LINK)
        io.error(`The link has ${link.length} characters; some programs cut links beyond ${LONG_LINK}.\n`);
      if (/^\s*kind:\s*["']?Secret\b/m.test(text))
        io.error('The text holds a Secret: whoever has the link can read it.\n');
    } catch (error) {
      if (error instanceof LinkTooLarge) throw new FailureError(error.message);
      throw error;
    }
    return EXIT.clean;
  },
};
