import type { TreeError } from './build-tree';
import { explainBrackets } from './explain-brackets';
import { explainCharacters } from './explain-characters';
import { explainLines } from './explain-lines';
import { contentRange, type FaultPlace, faultPlace, quoteOf, wordRange } from './fault-place';
import type { TemplateMarks, YamlProblem } from './tree';

/**
 * What is wrong where the reader stopped, at the place where a person would look for it, in words that say what to do.
 * `reason` is js-yaml's or of a like wording.
 */
export function explainFault(text: string, position: number, reason: string): YamlProblem {
  const place = faultPlace(text, position, reason);
  return explainCharacters(place) ?? explainBrackets(place) ?? explainLines(place) ?? explainRest(place);
}

/** Faults of anchors, tags and directives, which manifests hardly have: the reader's own words will do. */
function explainRest({ text, position, reason, line }: FaultPlace): YamlProblem {
  if (reason.includes('maxDepth')) {
    return {
      range: wordRange(text, position),
      message: 'Mappings and lists are nested too deep here to be read.',
      hint: 'No manifest is nested that deep: is a bracket not closed?',
    };
  }
  if (/anchor|alias|tag/.test(reason)) {
    const word = wordRange(text, position);
    if (text.charAt(position) === '*' && reason.startsWith('the name')) {
      return {
        range: word,
        message: `${quoteOf(text.slice(word.start, word.end))} begins with a star, so it is read as an alias, and as that it stands for nothing.`,
        hint: 'Put the text in quotes.',
      };
    }
    return {
      range: word.end > word.start ? word : contentRange(line),
      message: `This cannot be read: ${reason}.`,
      hint: 'A value that only begins with &, * or ! has to be put in quotes.',
    };
  }
  if (reason.includes('directive')) {
    return {
      range: contentRange(line),
      message: 'Lines that begin with % are directives of YAML, and kubectl does not read them.',
      hint: 'Delete them: manifests need none.',
    };
  }
  const range = position > line.end ? contentRange(line) : wordRange(text, position);
  return {
    range: range.end > range.start ? range : contentRange(line),
    message: `This cannot be read as YAML: ${reason}.`,
    hint: 'Compare the indentation with the lines above. Text with special characters has to be put in quotes.',
  };
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

const RENDER: Readonly<Record<TemplateMarks['language'], readonly [string, string]>> = {
  helm: ['a Helm template', 'Render it first: helm template <chart> prints the manifests that Helm would apply.'],
  jinja: ['a template (Jinja, Ansible or similar)', 'Render it first, then paste the result.'],
  shell: ['a template for envsubst or a shell', 'Fill it in first: envsubst < file.yaml prints the result.'],
  placeholder: ['a text with places to fill in', 'Put real values in their place.'],
};

/** A document that is not YAML because it is a template. */
export function explainTemplate(template: TemplateMarks): YamlProblem {
  const [what, hint] = RENDER[template.language];
  const [first] = template.ranges;
  return {
    range: first ?? { start: 0, end: 0 },
    message: `This is ${what}, not YAML yet: ${template.first} still has to be replaced by what it stands for.`,
    hint,
  };
}
