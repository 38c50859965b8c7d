import type { TreeError } from './build-tree';
import type { YamlProblem } from './tree';
import { lineEnd } from './trivia';

/** What is wrong where the reader stopped, in words that say what to do. `reason` is js-yaml's. */
export function explainFault(text: string, position: number, reason: string): YamlProblem {
  const start = Math.min(position, text.length);
  return { range: { start, end: Math.max(start, lineEnd(text, start)) }, message: `This is not YAML: ${reason}.` };
}

/** An alias that stands for nothing. */
export function explainAlias(_text: string, error: TreeError): YamlProblem {
  const range = { start: error.start, end: error.end };
  if (error.reason === 'recursive-alias') {
    return {
      range,
      message: `The alias *${error.anchor} stands inside the very node that &${error.anchor} names, so it would contain itself.`,
      hint: 'Move the alias out of the anchored node, or write the value out.',
    };
  }
  return {
    range,
    message: `The alias *${error.anchor} stands for nothing: no &${error.anchor} comes before it in this document.`,
    hint: `Put &${error.anchor} before the value that is meant. If the text only begins with a star, quote it. Anchors do not reach across "---".`,
  };
}
