/** A thread that never comes to an end with anything. */
import { parentPort } from 'node:worker_threads';

parentPort.on('message', () => {
  for (;;);
});
