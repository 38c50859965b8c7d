/** A thread that does as it is told: what can happen to one, on demand. */
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ act, value }) => {
  if (act === 'echo') parentPort.postMessage({ value, thread: process.argv.length });
  if (act === 'throw') throw new Error(value);
  if (act === 'exit') process.exit(value);
  if (act === 'fill') {
    const held = [];
    for (;;) held.push(new Array(10_000).fill(held.length));
  }
  if (act === 'hang') for (;;);
});
