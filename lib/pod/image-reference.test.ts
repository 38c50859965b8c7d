import { describe, expect, it } from 'vitest';
import { readImageReference } from './image-reference';

describe('readImageReference', () => {
  it.each([
    ['nginx', 'docker.io', 'library/nginx', 'nginx', undefined, undefined],
    ['nginx:1.30', 'docker.io', 'library/nginx', 'nginx', '1.30', undefined],
    ['acme/api:2', 'docker.io', 'acme/api', 'api', '2', undefined],
    ['index.docker.io/library/redis', 'docker.io', 'library/redis', 'redis', undefined, undefined],
    ['localhost:5000/api', 'localhost:5000', 'api', 'api', undefined, undefined],
    ['registry.k8s.io/git-sync/git-sync:v4', 'registry.k8s.io', 'git-sync/git-sync', 'git-sync', 'v4', undefined],
    ['quay.io/a/b@sha256:00ff', 'quay.io', 'a/b', 'b', undefined, 'sha256:00ff'],
    ['quay.io/a/b:1@sha256:00ff', 'quay.io', 'a/b', 'b', '1', 'sha256:00ff'],
  ])('reads %s', (text, registry, repository, name, tag, digest) => {
    expect(readImageReference(text)).toEqual({ text, registry, repository, name, tag, digest });
  });

  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of a template
  it.each(['', ' ', '${IMAGE}', '{{ .Values.image }}', '<your-image>', 'a b', 'quay.io/'])(
    'takes %j for no reference',
    (text) => {
      expect(readImageReference(text)).toBeUndefined();
    },
  );
});
