/** What a thread of the pool runs; scripts/build-worker.mjs bundles it into one file. */
import { parentPort } from 'node:worker_threads';
import type { Job } from './job';
import { runJob } from './run-job';

if (parentPort === null) throw new Error('This file is a thread of the HTTP API and is not started by itself.');
const port = parentPort;
port.on('message', (job: Job) => port.postMessage(runJob(job)));
