import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ENTRIES } from '@/lib/catalogue/entries';
import { exampleOf } from '@/lib/catalogue/entry-example';
import { decodeLink } from '@/lib/share/link';
import { EntryDocs } from './entry-docs';
import { EntryList } from './entry-list';

it('lists every entry once', () => {
  const html = renderToStaticMarkup(<EntryList />);
  const links = [...html.matchAll(/href="\/catalogue\/([^"]+)"/g)].map(([, id]) => id);
  expect(links.toSorted()).toEqual(ENTRIES.map(({ id }) => id).toSorted());
});

describe('the page of an entry', () => {
  it.each(ENTRIES.map((entry) => [entry.id, entry] as const))(
    '%s: shows it in both themes, its parameters and sources, and links to it',
    (_, entry) => {
      const html = renderToStaticMarkup(<EntryDocs entry={entry} />);
      expect(html.match(/<template shadowrootmode="open"><svg /g)).toHaveLength(2);
      for (const { name } of entry.parameters) expect(html).toContain(`<th scope="row"><code>${name}</code></th>`);
      expect(html.match(/rel="noreferrer nofollow"/g)).toHaveLength(entry.sources.length);
      const { text, madeUp } = exampleOf(entry);
      expect(html.includes('These values are examples')).toBe(madeUp.length > 0);
      const [, link = ''] = /href="\/(#1\.[^"]+)"/.exec(html) ?? [];
      expect(decodeLink(link)).toMatchObject({ ok: true, design: { text } });
    },
  );
});
