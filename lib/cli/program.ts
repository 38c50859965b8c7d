import { processIo } from './io';
import { main } from './outrigger';
import { serveBatches } from './serve-batches';

/**
 * The program as its launcher calls it, in the main thread and in each of its own.
 * @param launcher what threads are started from.
 */
export async function run(launcher: URL): Promise<void> {
  if (serveBatches()) return;
  // A reader that goes away (`| head`) is no failure, and what was found still counts.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.exitCode = await main(process.argv.slice(2), processIo(launcher));
}
