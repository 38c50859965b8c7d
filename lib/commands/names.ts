/** A DNS label: what containers, volumes and ports of the API are named by. */
const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Undefined when the name may stand, else what is wrong with it. */
export function labelFault(name: string): string | undefined {
  if (name === '') return 'A name is needed.';
  if (name.length > 63) return `A name has at most 63 characters; this one has ${name.length}.`;
  if (!LABEL.test(name))
    return 'A name is made of small letters, digits and hyphens, and begins and ends with a letter or digit.';
  return undefined;
}

/** Port names: at most 15 characters, at least one letter, no two hyphens in a row (IANA service names). */
export function portNameFault(name: string): string | undefined {
  if (name.length > 15) return `A port name has at most 15 characters; this one has ${name.length}.`;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || !/[a-z]/.test(name)) {
    return 'A port name is made of small letters, digits and single hyphens, with at least one letter.';
  }
  return undefined;
}

/** A name that is still free: `git-sync`, `git-sync-2`, …; never longer than `limit`. */
export function freeName(wanted: string, taken: ReadonlySet<string>, limit = 63): string {
  const base = cut(wanted, limit);
  if (!taken.has(base)) return base;
  for (let number = 2; ; number++) {
    const suffix = `-${number}`;
    const name = cut(wanted, limit - suffix.length) + suffix;
    if (!taken.has(name)) return name;
  }
}

/** Makes a DNS label out of any text: `Web App` is `web-app`; `fallback` when nothing is left. */
export function toLabel(text: string, fallback: string): string {
  const label = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '');
  return cut(label, 63) || fallback;
}

function cut(text: string, limit: number): string {
  return text.slice(0, limit).replace(/-+$/, '');
}

/** The last part of an image reference without tag and digest: `ghcr.io/acme/api:2.1` is `api`. */
export function imageName(reference: string): string {
  // Asked of every container for every companion: no lists are made.
  const digest = reference.indexOf('@');
  const end = digest === -1 ? reference.length : digest;
  const start = reference.lastIndexOf('/', end) + 1;
  const tag = reference.indexOf(':', start);
  return reference.slice(start, tag === -1 || tag > end ? end : tag);
}

const IMAGE =
  /^(?:[A-Za-z0-9.-]+(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[0-9a-fA-F]{32,})?$/;

/** Undefined when a container runtime can read the reference, else what is wrong. */
export function imageFault(reference: string): string | undefined {
  if (reference.trim() === '') return 'An image is needed, for example ghcr.io/acme/api:2.1.';
  if (reference !== reference.trim()) return 'An image reference has no blanks around it.';
  if (!IMAGE.test(reference))
    return 'This is not an image reference: [registry/]name[:tag][@digest], the name in small letters.';
  return undefined;
}
