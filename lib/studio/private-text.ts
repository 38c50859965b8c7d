/**
 * Why a text should not be kept without being asked for, as a clause; undefined when nothing speaks against it. Looks
 * at the text itself, not at its analysis: what is written when a page is left cannot wait for an answer.
 */
export function privateReason(text: string): string | undefined {
  if (/^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?Secret["']?[ \t]*,?[ \t]*(#.*)?\r?$/m.test(text))
    return 'it holds a Secret';
  if (/["{,][ \t]*"kind"[ \t]*:[ \t]*"Secret"/.test(text) || /\bkind:[ \t]*["']?Secret["']?[ \t]*[,}]/.test(text)) {
    return 'it holds a Secret';
  }
  if (/^[ \t]+["']?managedFields["']?[ \t]*:/m.test(text)) return 'it comes from a live cluster';
  return undefined;
}
