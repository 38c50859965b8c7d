import { StudioPage } from '@/components/studio/studio-page';

export default function ComposerPage() {
  return <StudioPage />;
}
