/** The registry of known images. */
import type { ImageReference } from '../../pod/pod-view';
import type { ImageKnowledge } from '../image-knowledge';
import { envoy } from './envoy';
import { gitSync } from './git-sync';
import { statsdExporter } from './statsd-exporter';

export const IMAGES: readonly ImageKnowledge[] = [envoy, gitSync, statsdExporter];

const byRepository: ReadonlyMap<string, ImageKnowledge> = new Map(
  IMAGES.flatMap((image) => image.repositories.map((repository) => [repository, image] as const)),
);

/**
 * What is known of an image. The repository is matched, with the registry where an entry names one; a mirror that puts
 * its own path in front (`mirror.example.com/dockerhub/library/nginx`) is matched by the longest end that is known.
 */
export function knowImage(reference: ImageReference | undefined): ImageKnowledge | undefined {
  if (reference === undefined) return undefined;
  const { registry, repository } = reference;
  const exact = byRepository.get(`${registry}/${repository}`) ?? byRepository.get(repository);
  if (exact !== undefined) return exact;
  const parts = repository.split('/');
  // One name alone says too little about whose image it is, so at least two parts of the path must agree.
  for (let from = 1; from <= parts.length - 2; from += 1) {
    const found = byRepository.get(parts.slice(from).join('/'));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The entry with this id. */
export function imageById(id: string): ImageKnowledge | undefined {
  return IMAGES.find((image) => image.id === id);
}
