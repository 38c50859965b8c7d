import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { RULES } from '@/lib/rules';
import { decodeLink } from '@/lib/share/link';
import { exampleLink } from './example-link';
import { RuleDocs } from './rule-docs';

describe('the page of a rule', () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))(
    '%s: shows why, examples and sources, and links to the broken one',
    (_, rule) => {
      const html = renderToStaticMarkup(<RuleDocs rule={rule} />);
      expect(html).toContain(`<code>${rule.id}</code>`);
      expect(html).toContain('To silence it');
      expect(html.match(/Open in the composer/g)?.length ?? 0).toBe(rule.examples.bad.length);
      for (const example of rule.examples.bad) {
        expect(decodeLink(exampleLink(rule.id, example).slice(1))).toMatchObject({
          ok: true,
          design: { text: example.yaml },
        });
      }
    },
  );
});
