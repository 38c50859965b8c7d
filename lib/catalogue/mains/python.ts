import { defineScriptMain } from '../pieces/define-script-main';

const SAMPLE = `import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        self.wfile.write(b"Hello from Python\\n")


ThreadingHTTPServer(("", int(os.environ["PORT"])), Hello).serve_forever()
`;

/** Runs a Python program from a directory; with git-sync beside it, a push starts the newest one. */
export const python = defineScriptMain({
  id: 'python',
  title: 'Python app',
  summary: 'Runs a Python program from a directory, and starts it again when the directory has become another.',
  image: 'python:3.14.0-slim',
  container: 'python',
  user: 10001,
  interpreter: 'python',
  script: 'app.py',
  sample: SAMPLE,
  env: [
    // The root file system and the files of a synchronizer are read-only.
    { name: 'PYTHONDONTWRITEBYTECODE', value: '1' },
    { name: 'PYTHONUNBUFFERED', value: '1' },
  ],
  evidence:
    'Run with Python 3.11 as this user with a read-only root: answers, and starts anew within two seconds of a push.',
  sources: [
    'https://github.com/docker-library/python',
    'https://docs.python.org/3/using/cmdline.html#environment-variables',
  ],
});
