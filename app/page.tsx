import { StudioEntry } from '@/components/studio/studio-entry';

export default function ComposerPage() {
  return <StudioEntry />;
}
