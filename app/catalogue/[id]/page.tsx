import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EntryDocs } from '@/components/catalogue/entry-docs';
import { DocsFrame } from '@/components/docs/docs-frame';
import { ENTRIES, findEntry } from '@/lib/catalogue/entries';

interface EntryPageProps {
  readonly params: Promise<{ readonly id: string }>;
}

export function generateStaticParams(): { id: string }[] {
  return ENTRIES.map(({ id }) => ({ id }));
}

export async function generateMetadata({ params }: EntryPageProps): Promise<Metadata> {
  const entry = findEntry((await params).id);
  return entry === undefined ? {} : { title: entry.title, description: entry.summary };
}

export default async function EntryPage({ params }: EntryPageProps) {
  const entry = findEntry((await params).id);
  if (entry === undefined) notFound();
  return (
    <DocsFrame>
      <EntryDocs entry={entry} />
    </DocsFrame>
  );
}
