import { defineScriptMain } from '../pieces/define-script-main';

const SAMPLE = `const http = require('node:http');

const server = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/plain');
  response.end('Hello from Node\\n');
});
server.listen(Number(process.env.PORT));
process.on('SIGTERM', () => server.close(() => process.exit(0)));
`;

/** Runs a Node program from a directory; with git-sync beside it, a push starts the newest one. */
export const node = defineScriptMain({
  id: 'node',
  title: 'Node app',
  summary: 'Runs a Node program from a directory, and starts it again when the directory has become another.',
  image: 'node:24.11.1-slim',
  container: 'node',
  // The image's own user node.
  user: 1000,
  interpreter: 'node',
  script: 'app.js',
  sample: SAMPLE,
  env: [{ name: 'NODE_ENV', value: 'production' }],
  evidence:
    'Run with Node 20 as this user with a read-only root: answers, and starts anew within two seconds of a push.',
  sources: ['https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md', 'https://nodejs.org/api/cli.html'],
});
