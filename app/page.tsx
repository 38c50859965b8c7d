import { StudioPage } from '@/components/studio/studio-page';
import { IconSprite } from '@/components/ui/icon-sprite';

export default function ComposerPage() {
  return (
    <>
      <IconSprite />
      <StudioPage />
    </>
  );
}
