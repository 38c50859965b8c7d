import { renderSvg, type SvgOptions } from '../export/svg';
import { type KubernetesVersion, NEWEST_VERSION } from '../kubernetes/versions';
import { layoutWhole } from '../layout/layout-pod';
import type { Density } from '../layout/pod-layout';
import type { PodView } from '../pod/pod-view';
import { analyze } from './analyze';
import { describePicture } from './describe-picture';
import { makeSnapshot } from './make-snapshot';
import { placeFindings } from './place-findings';

export interface DrawOptions {
  readonly theme: SvgOptions['theme'];
  /** The fullest that fits the width when absent. */
  readonly density?: Density;
  readonly version?: KubernetesVersion;
  /** Room in pixels; a frame is as wide as its columns need. */
  readonly width?: number;
  /** Puts the manifest into the picture, so that it can be opened as a design again. */
  readonly embed?: boolean;
}

export interface Picture {
  readonly kind: string;
  readonly name: string;
  readonly view: PodView;
  /** Draws it; each pod costs its own. */
  readonly svg: () => string;
}

/** The pods of a text as pictures, the same as in the composer. */
export function drawPods(text: string, options: DrawOptions): readonly Picture[] {
  const version = options.version ?? NEWEST_VERSION;
  const analysis = analyze(text, { version, podSecurity: 'privileged' });
  const placed = placeFindings(analysis);
  return analysis.pods.map(({ view }) => ({
    kind: view.kind,
    name: view.name,
    view,
    svg: () => {
      const engineOptions = { version, podSecurity: 'privileged', mutedGroups: [] } as const;
      const { pod, findings } = makeSnapshot(analysis, placed, { revision: 0, options: engineOptions, pod: view.id });
      const own = findings.filter((finding) => finding.pod === view.id);
      const layout = layoutWhole(view, own, {
        density: options.density,
        width: options.width ?? 1200,
        verdict: pod?.verdict,
        security: pod?.security,
      });
      return renderSvg(layout, {
        theme: options.theme,
        title: `Pod of ${view.kind} ${view.name}`,
        description: describePicture(view, pod?.verdict),
        background: true,
        ...(options.embed === true ? { manifest: text } : {}),
      });
    },
  }));
}
