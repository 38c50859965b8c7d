import { describePicture } from '@/lib/engine/describe-picture';
import type { Snapshot } from '@/lib/engine/snapshot';
import { renderSvg } from '@/lib/export/svg';
import { layoutWhole } from '@/lib/layout/layout-pod';
import type { Finding } from '@/lib/rules/finding';

/** The picture of a pod as an SVG file, with the manifest inside; loaded only when it is asked for. */
export function pictureSvg(
  pod: NonNullable<Snapshot['pod']>,
  findings: readonly Finding[],
  theme: 'auto' | 'light' | 'dark',
  manifest: string,
  fontFaces = '',
): string {
  const { view, verdict, security } = pod;
  const own = findings.filter((finding) => finding.pod === view.id);
  const layout = layoutWhole(view, own, { width: 1200, verdict, security });
  return renderSvg(layout, {
    theme,
    title: `Pod of ${view.kind} ${view.name}`,
    description: describePicture(view, verdict),
    background: true,
    manifest,
    fontFaces,
  });
}
