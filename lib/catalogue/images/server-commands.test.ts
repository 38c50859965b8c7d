import { describe, expect, it } from 'vitest';
import { certainPorts } from '../../pod/testing/container-with';

const run = (...command: string[]) => certainPorts('acme/app:1', { command });

describe('readServerCommand', () => {
  it.each([
    [['gunicorn', 'app:wsgi', '--bind', '0.0.0.0:8000'], ['TCP/8000 all']],
    [['gunicorn', '-b=127.0.0.1:8001', 'app'], ['TCP/8001 loopback']],
    [['gunicorn', '-b', 'unix:/run/g.sock', 'app'], []],
    [['gunicorn', 'app'], []],
    [['uvicorn', 'app:app'], ['TCP/8000 loopback']],
    [['python', '-m', 'uvicorn', 'app:app', '--host', '0.0.0.0', '--port=80'], ['TCP/80 all']],
    [['flask', 'run', '--host=0.0.0.0'], ['TCP/5000 all']],
    [['python', 'manage.py', 'runserver'], ['TCP/8000 loopback']],
    [['python3', 'manage.py', 'runserver', '0.0.0.0:8080'], ['TCP/8080 all']],
    [['python', 'manage.py', 'runserver', '8080'], ['TCP/8080 loopback']],
    [['php', '-S', '0.0.0.0:9000', '-t', 'public'], ['TCP/9000 all']],
    [['sh', '-c', 'python manage.py migrate && exec gunicorn -b :8000 app'], ['TCP/8000 all']],
    [['sh', '-c', 'sleep 5; exec uvicorn app:app --port 8002'], ['TCP/8002 loopback']],
    [['python', 'app.py'], []],
    [['bundle', 'exec', 'puma', '-p', '3000'], ['TCP/3000 all']],
    [['npx', 'next', 'start', '-p', '3001'], ['TCP/3001 all']],
    [['npm', 'run', 'start'], []],
    [['poetry', 'run', 'fastapi', 'run', 'app.py'], ['TCP/8000 all']],
    [['opentelemetry-instrument', 'uvicorn', 'app:app', '--port', '8004'], ['TCP/8004 loopback']],
    [['dotnet', 'app.dll', '--urls', 'http://0.0.0.0:5000'], ['TCP/5000 all']],
    [['dotnet', 'app.dll'], []],
    [['uwsgi', '--http-socket', ':9090', '--master'], ['TCP/9090 all']],
  ])('%j', (command, ports) => {
    expect(run(...command)).toEqual(ports);
  });

  it('takes the port from the variable that the server reads', () => {
    const command = ['next', 'start'];
    expect(certainPorts('acme/app', { command, env: { PORT: '4000' } })).toEqual(['TCP/4000 all']);
    expect(certainPorts('acme/app', { command })).toEqual(['TCP/3000 all']);
  });
});
