/** Reading what programs accept as an address to listen on. */
import { isLoopback, splitHostPort } from '../../pod/find-endpoints';
import { isPortNumber } from '../../pod/tolerant-read';

export type ListenAddress =
  | { readonly kind: 'port'; readonly number: number; readonly bind: 'all' | 'loopback' }
  /** A host alone: `--address=127.0.0.1` beside a port of its own. */
  | { readonly kind: 'host'; readonly bind: 'all' | 'loopback' }
  | { readonly kind: 'socket'; readonly path: string }
  /** Empty: switched off. */
  | { readonly kind: 'off' }
  /** Not a literal (`$PORT`), or nothing that is known. */
  | { readonly kind: 'unclear' };

export function bindOf(host: string): 'all' | 'loopback' {
  return isLoopback(host) ? 'loopback' : 'all';
}

/**
 * `:8080`, `8080`, `0.0.0.0:8080`, `[::]:8080`, `http://127.0.0.1:8080`, `tcp://:9000`, `unix:/run/x.sock`, `127.0.0.1`.
 * An address of one interface (the pod's IP) counts as `all`: others reach it.
 */
export function readListenAddress(text: string): ListenAddress {
  const value = text.trim();
  if (value === '') return { kind: 'off' };
  const socket = /^(?:unix(?:gram)?:(?:\/\/)?)(\/.*)$/.exec(value) ?? /^(\/.*\.sock)$/.exec(value);
  if (socket) return { kind: 'socket', path: socket[1] ?? '' };
  // `$(POD_IP):8090`: whatever the address is, it is the pod's own, and the port is what matters.
  const variable = /^(?:[a-z]+:\/\/)?\$[({]?[\w:.]+[)}]?:(\d{1,5})$/i.exec(value);
  if (variable !== null && isPortNumber(Number(variable[1]))) {
    return { kind: 'port', number: Number(variable[1]), bind: 'all' };
  }
  if (/[$(){}]/.test(value)) return { kind: 'unclear' };
  if (/^\d+$/.test(value)) {
    const number = Number(value);
    if (number === 0) return { kind: 'off' };
    return isPortNumber(number) ? { kind: 'port', number, bind: 'all' } : { kind: 'unclear' };
  }
  if (/^[0-9a-f]*:[0-9a-f:]*:[0-9a-f.]*$/i.test(value)) return { kind: 'host', bind: bindOf(value) };
  const bare = value.replace(/^[a-z][a-z0-9+.]*:\/\//i, '').replace(/\/.*$/, '');
  const split = splitHostPort(bare.replace(/^\*(?=:|$)/, ''));
  if (split === undefined) return { kind: 'unclear' };
  if (split.port !== undefined) return { kind: 'port', number: split.port, bind: bindOf(split.host) };
  return /^[\w.:[\]-]*$/.test(split.host) ? { kind: 'host', bind: bindOf(split.host) } : { kind: 'unclear' };
}
