import { isMainThread, parentPort } from 'node:worker_threads';
import { type Batch, checkBatch } from './check-batch';

/** In a thread of the program: checks batches until the main thread ends it. False in the main thread. */
export function serveBatches(): boolean {
  if (isMainThread || parentPort === null) return false;
  const port = parentPort;
  port.on('message', (batch: Batch) => port.postMessage(checkBatch(batch)));
  return true;
}
