import { remembered } from '../yaml/remembered';
import type { ImageReference } from './pod-view';

const ALLOWED = /^[A-Za-z0-9][A-Za-z0-9._\-/:@+]*$/;

/**
 * Reads an image reference as container runtimes do: the first part is a registry when it holds a dot, a colon or is
 * `localhost`; without one it is Docker Hub, where a bare name means `library/<name>`. Undefined for text that cannot
 * be a reference (empty, a placeholder).
 */
export const readImageReference = remembered((text): ImageReference | undefined => {
  const written = text.trim();
  if (!ALLOWED.test(written)) return undefined;
  const at = written.indexOf('@');
  const digest = at < 0 ? undefined : written.slice(at + 1);
  let rest = at < 0 ? written : written.slice(0, at);
  const colon = rest.lastIndexOf(':');
  let tag: string | undefined;
  if (colon > rest.lastIndexOf('/')) {
    tag = rest.slice(colon + 1) || undefined;
    rest = rest.slice(0, colon);
  }
  const slash = rest.indexOf('/');
  const first = slash < 0 ? '' : rest.slice(0, slash);
  const hasRegistry = first === 'localhost' || first.includes('.') || first.includes(':');
  const registry =
    !hasRegistry || first === 'index.docker.io' || first === 'registry-1.docker.io' ? 'docker.io' : first;
  let repository = hasRegistry ? rest.slice(slash + 1) : rest;
  if (repository === '') return undefined;
  if (registry === 'docker.io' && !repository.includes('/')) repository = `library/${repository}`;
  return { text: written, registry, repository, name: repository.slice(repository.lastIndexOf('/') + 1), tag, digest };
});
