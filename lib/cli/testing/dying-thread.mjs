// Stands in for a thread of the program: dies at what it is asked to die at, and reports everything else as checked.
import { parentPort } from 'node:worker_threads';

function exhaustMemory() {
  const kept = [];
  for (;;) kept.push(new Array(1_000_000).fill(kept.length));
}

parentPort.on('message', ({ files }) => {
  for (const [, text] of files) {
    if (text === 'needs memory') exhaustMemory();
    if (text === 'ends') process.exit(7);
  }
  parentPort.postMessage(files.map(([path]) => ({ report: { path, status: 'checked', findings: [] } })));
});
