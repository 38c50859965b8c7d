import { byteLength } from './byte-length';

const NETBIOS_DOMAIN = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const DNS_LABEL = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the server looks for.
const CONTROL = /[\u0000-\u001f\u007f]/;

/** `runAsUserName` of Windows containers: `user` or `DOMAIN\user`. */
export function windowsUserProblem(value: string): string | undefined {
  if (value === '') return 'is empty: name a user, or remove it';
  if (CONTROL.test(value)) return 'contains control characters: remove them';
  const parts = value.split('\\');
  if (parts.length > 2) return 'has more than one "\\": write it as DOMAIN\\user';
  const domain = parts.length === 2 ? parts[0] : undefined;
  const user = parts.at(-1) ?? '';
  if (domain !== undefined) {
    if (byteLength(domain) >= 256) return 'has a domain of 256 bytes or more: shorten it';
    if (!NETBIOS_DOMAIN.test(domain) && !domain.split('.').every((label) => DNS_LABEL.test(label))) {
      return 'has a part before "\\" that is neither a NetBIOS nor a DNS domain: correct it';
    }
  }
  if (user === '') return 'has no user name: write it as DOMAIN\\user';
  if (byteLength(user) > 104) return 'has a user name of more than 104 bytes: shorten it';
  if (/^[. ]+$/.test(user)) return 'has a user name of only dots or spaces: name a user';
  return /["/\\:;|=,+*?<>@[\]]/.test(user)
    ? 'has a user name with a character that Windows does not allow there'
    : undefined;
}
