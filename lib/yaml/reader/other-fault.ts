import { parseEvents, YAMLException } from 'js-yaml';
import type { ReaderFault } from './cursor';

/** js-yaml wants the lines between brackets and quotes indented, which the API server's reader does not. */
const STRICTER = 'deficient indentation';
const MAX_DEPTH = 400;

/**
 * Why a text is refused that the API server's reader refuses, as js-yaml sees it if it refuses it too: it says more
 * exactly than that reader where people went wrong. Else the fault itself.
 */
export function otherFault(text: string, fault: ReaderFault): { readonly reason: string; readonly position: number } {
  try {
    parseEvents(text, { maxDepth: MAX_DEPTH });
  } catch (error) {
    if (error instanceof YAMLException && error.reason !== STRICTER) {
      return { reason: error.reason, position: error.mark?.position ?? 0 };
    }
  }
  return fault;
}
