import type { Metadata } from 'next';
import { EntryList } from '@/components/catalogue/entry-list';
import { DocsFrame } from '@/components/docs/docs-frame';

export const metadata: Metadata = {
  title: 'Catalogue',
  description: 'Main containers and companions with their images, parameters and manifests.',
};

export default function CataloguePage() {
  return (
    <DocsFrame>
      <EntryList />
    </DocsFrame>
  );
}
