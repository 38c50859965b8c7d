import { describe, expect, it } from 'vitest';
import { certainPorts, dialsOf, viewWith } from '../../pod/testing/container-with';

const CONF = '/etc/nginx/conf.d';

describe('nginx', () => {
  it('reads every form of listen', () => {
    const text = `
server { listen 8080 default_server; listen [::]:8080; }
server {
  # listen 1;
  listen 127.0.0.1:8081;
  location = /status { stub_status; }
}
server { listen *:8443 ssl; listen 8444 quic; listen unix:/run/n.sock; return 200 "listen 2;"; }
server { listen 10.0.0.1; server_name x; }`;
    const told = { files: { [`${CONF}/default.conf`]: text }, directories: [CONF] };
    expect(certainPorts('nginx', told)).toEqual([
      'TCP/80 all',
      'TCP/8080 all',
      'TCP/8081 loopback',
      'TCP/8443 all',
      'UDP/8444 all',
    ]);
    expect(viewWith('nginx', told).ports.map((port) => port.name)).toEqual(['http', 'http', 'status', 'https', 'http']);
  });

  it('keeps the default server beside a file of another name, and loses it under a directory', () => {
    const files = { [`${CONF}/extra.conf`]: 'server { listen 81; }' };
    expect(certainPorts('nginx', { files })).toEqual(['TCP/80 all', 'TCP/81 all']);
    expect(certainPorts('nginx', { files, directories: [CONF] })).toEqual(['TCP/81 all']);
  });

  it('follows nginx.conf and what it includes', () => {
    const main = 'events {}\nhttp { include mime.types; include /etc/nginx/conf.d/*.conf; server { listen 82; } }';
    expect(certainPorts('nginx', { files: { '/etc/nginx/nginx.conf': main } })).toEqual(['TCP/80 all', 'TCP/82 all']);
    const own = 'events {}\nhttp { server { listen 83; } }';
    expect(certainPorts('nginx', { files: { '/etc/nginx/nginx.conf': own } })).toEqual(['TCP/83 all']);
    const stream = 'stream { server { listen 53 udp; proxy_pass dns:53; } }';
    expect(certainPorts('nginx', { files: { '/etc/nginx/nginx.conf': stream } })).toEqual(['UDP/53 all']);
  });

  it('fills templates from the environment', () => {
    const files = { '/etc/nginx/templates/default.conf.template': `server { listen $${'{PORT}'}; }` };
    expect(certainPorts('nginx', { files, env: { PORT: '8085' } })).toEqual(['TCP/8085 all']);
    expect(certainPorts('nginx', { files })).toEqual([]);
  });

  it('cannot tell when its configuration is not seen', () => {
    expect(certainPorts('nginx', { foreign: [CONF] })).toEqual([]);
    expect(certainPorts('nginx', { foreign: ['/etc/nginx'] })).toEqual([]);
    expect(certainPorts('nginx', { args: ['nginx', '-c', '/elsewhere.conf'] })).toEqual([]);
    expect(certainPorts('nginx', { foreign: ['/usr/share/nginx/html'] })).toEqual(['TCP/80 all']);
  });

  it('dials what it passes to: upstreams, addresses, not variables', () => {
    const text = `
upstream app { server 127.0.0.1:9000; server backup.example.com:9001 backup; }
server {
  listen 80;
  location / { proxy_pass http://app; }
  location /api { proxy_pass http://localhost:3000/v1/; }
  location /php { fastcgi_pass 127.0.0.1:9009; }
  location /x { proxy_pass http://$backend; }
  location /y { proxy_pass https://far.example.com; }
}`;
    expect(dialsOf('nginx', { files: { [`${CONF}/default.conf`]: text } })).toEqual([
      '127.0.0.1:9000',
      'localhost:3000',
      '127.0.0.1:9009',
      'backup.example.com:9001',
      'far.example.com:443',
    ]);
  });

  it('survives what is no configuration', () => {
    for (const text of ['}}}}', '{{{', 'server {', '"', "listen '", 'server { listen ; }']) {
      expect(() => certainPorts('nginx', { files: { [`${CONF}/default.conf`]: text } })).not.toThrow();
    }
  });
});
