import { ignoreBrokenPipe, main, processIo } from './outrigger';

ignoreBrokenPipe();
process.exitCode = await main(process.argv.slice(2), processIo());
