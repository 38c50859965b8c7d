/**
 * Where a script waits in a loop for a connection to a host: `until nc -z web 80`, `while ! curl http://web/`. Looking
 * a name up (nslookup) is no connection. Offset of the host in the script, or undefined.
 */
export function nearby(script: string, host: string): number | undefined {
  const escaped = host.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const loop = new RegExp(
    `\\b(?:until|while\\s+!)\\s[^;\\n]*?\\b(?:nc|ncat|curl|wget|telnet|redis-cli|pg_isready|mysqladmin|mongosh?)\\b[^;\\n]*?(?<![\\w.-])(${escaped})(?:\\.[a-z0-9-]+)*(?=[\\s:/'"]|$)`,
    'd',
  );
  const match = loop.exec(script);
  return match?.indices?.[1]?.[0];
}
