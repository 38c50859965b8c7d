import type { PersonalCompanion } from '../catalogue/personal/personal-companion';
import { isFault, readPersonal } from '../catalogue/personal/personal-file';
import { decodeLink, encodeLink, LinkTooLarge } from './link';

/**
 * A companion in a link: `#c1.<payload>`. The payload is that of a design's link of format 1 (checksum, deflate,
 * frozen dictionary), with the companion as JSON in the place of the YAML.
 */
const MARK = '#c';

/** The fragment with its `#`; undefined for a companion that no link could carry. */
export function encodeCompanionLink(companion: PersonalCompanion): string | undefined {
  try {
    const link = encodeLink({
      text: JSON.stringify(companion),
      fileName: '',
      pod: undefined,
      options: { version: '1.37', podSecurity: 'baseline', mutedGroups: [] },
    });
    return `${MARK}${link.slice(1)}`;
  } catch (error) {
    if (error instanceof LinkTooLarge) return undefined;
    throw error;
  }
}

/** Reads a fragment made by {@link encodeCompanionLink}; what is in it is from elsewhere and checked like a file. */
export function decodeCompanionLink(
  fragment: string,
): { readonly companion: PersonalCompanion } | { readonly reason: string } {
  const link = decodeLink(fragment.replace(/^#?c/, '#'));
  if (!link.ok) return { reason: link.message };
  const companion = readPersonal(link.design.text);
  return isFault(companion) ? companion : { companion };
}
