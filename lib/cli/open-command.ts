import { decodeLink } from '../share/link';
import { EXIT, FailureError, UsageError } from './exit-codes';
import type { CliCommand } from './io';
import { parseFlags } from './lint-options';

export const openCommand: CliCommand = {
  usage:
    'Usage: outrigger open <link>\n\nPrints the manifest that a share link holds. A damaged link is an error; what could still be read goes to standard\noutput all the same.\n',
  async run(args, io) {
    const { positionals } = parseFlags(args, {});
    const [link, ...more] = positionals;
    if (link === undefined || more.length > 0) throw new UsageError('open takes one link');
    const hash = link.indexOf('#');
    const decoded = decodeLink(hash === -1 ? link : link.slice(hash));
    if (decoded.ok) {
      io.out(decoded.design.text);
      return EXIT.clean;
    }
    if (decoded.rest !== undefined) io.out(decoded.rest);
    throw new FailureError(decoded.message);
  },
};
