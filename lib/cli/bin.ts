import { serveBatches } from './check-files';
import { ignoreBrokenPipe, main, processIo } from './outrigger';

// The same file is the program and what its threads run.
if (!serveBatches()) {
  ignoreBrokenPipe();
  process.exitCode = await main(process.argv.slice(2), processIo());
}
