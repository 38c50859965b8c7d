'use client';

import { ChevronUp } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import type { CopyContainers } from '@/lib/commands/copy-containers';
import type { Place } from '@/lib/pod/pod-view';
import type { Finding, PictureElement } from '@/lib/rules/finding';
import { LineIndex } from '@/lib/yaml/line-index';
import { PodCanvas } from '../canvas/pod-canvas';
import { StartToReady } from '../lifecycle/start-to-ready';
import { saveCompanion } from '../personal/save-companion';
import { useShownVariant, useVariant } from '../variant/use-variant';
import { VariantSwitch } from '../variant/variant-switch';
import { copyContainers } from './copy-containers';
import { placeOf } from './place-of';
import styles from './pod-picture.module.css';
import { useAnalysis, usePreferences, useShell, useStudioState, useUi } from './shell-context';
import { PHONE, useMedia } from './use-media';

const NONE: readonly Finding[] = [];

/** The picture of the chosen pod, wired to the document: what is done in it becomes a command or a selection. */
export function PodPicture() {
  const shell = useShell();
  const picture = useAnalysis((analysis) => analysis.picture);
  const findings = useAnalysis(({ snapshot }) => snapshot?.findings) ?? NONE;
  const selection = useStudioState((state) => state.selection);
  const finding = useUi((ui) => ui.finding);
  const hovered = useUi((ui) => ui.hoveredFinding);
  const density = usePreferences((all) => all.density);
  const stale = useStaleNotice();
  const phone = useMedia(PHONE);
  const [unfolded, setUnfolded] = useState(false);
  const [running, setRunning] = useState<ReadonlySet<string> | undefined>(undefined);
  const own = useMemo(() => findings.filter(({ pod }) => pod === picture?.pod.view.id), [findings, picture]);
  const variant = useVariant(picture?.stale === undefined ? picture?.pod.view : undefined);
  const shown = useShownVariant(picture?.pod.view, variant);
  const run = useCallback(
    (id: string, args: unknown) =>
      id === 'copy-containers' ? copyContainers(shell, args as CopyContainers) : shell.run(id, args),
    [shell],
  );
  if (picture === undefined) return null;
  const { view, verdict, security } = picture.pod;

  async function showYaml(element: PictureElement): Promise<void> {
    await showPlace(placeOf(view, element));
  }

  async function showPlace(place: Place | undefined): Promise<void> {
    const range = place && (await shell.analyst.rangeOf(place));
    if (range === undefined) shell.say('This stands in no line of the text: it is known from elsewhere.', true);
    else shell.reveal(range, true);
  }

  return (
    <>
      {variant !== undefined && <VariantSwitch view={view} variant={variant} shown={shown !== undefined} />}
      <div className={styles.canvas}>
        <PodCanvas
          view={shown?.view ?? view}
          findings={shown === undefined ? own : NONE}
          verdict={shown === undefined ? verdict : undefined}
          security={shown === undefined ? security : undefined}
          readOnly={shown !== undefined}
          readOnlyReason="the development variant is shown: go back to the pod as written"
          selection={selection}
          finding={finding}
          hoveredFinding={hovered}
          density={density}
          onDensity={(next) => shell.preferences.set({ density: next })}
          stale={stale}
          running={running}
          handle={shell.canvas}
          // A tap is all that there is on a phone: it selects and opens.
          onSelect={(element, options) => shell.select(element, phone ? { inspect: true } : options)}
          onCommand={run}
          onPreview={(id, args) => shell.analyst.command(id, args, view.id)}
          onFinding={(id) => {
            const found = findings.find((one) => one.id === id);
            if (found !== undefined) shell.showFinding(found);
          }}
          onHoverFinding={(id) => shell.ui.set({ hoveredFinding: id })}
          onVerdict={() => {
            const cause = findings.find(({ id }) => id === verdict.causes[0]) ?? own[0];
            if (cause !== undefined) shell.showFinding(cause);
            shell.ui.set({ phoneTab: cause === undefined ? shell.ui.get().phoneTab : 'findings' });
            requestAnimationFrame(() =>
              document.querySelector<HTMLElement>('#findings [aria-current] [data-finding]')?.focus(),
            );
          }}
          onShowYaml={(element) => void showYaml(element)}
          onAddContainer={(place) => {
            shell.ui.set({ addAt: place });
            shell.preferences.set({ paletteOpen: true });
            setTimeout(() => document.querySelector<HTMLElement>('#palette input')?.focus(), 80);
          }}
          onShowPlace={(place) => void showPlace(place)}
          onSaveCompanion={(container) => void saveCompanion(shell, container)}
          onFix={(id, fix, title) => void shell.applyFixes([{ id, fix }], title)}
          onAsk={shell.ask}
          onSay={shell.say}
          onHelp={() => shell.ui.set({ dialog: 'keys' })}
        />
      </div>
      <div className={styles.lifecycle}>
        {phone && (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={unfolded}
            onClick={() => setUnfolded(!unfolded)}
          >
            Start to ready, what if
            <ChevronUp size={18} aria-hidden className={styles.chevron} />
          </button>
        )}
        {(!phone || unfolded) && (
          <StartToReady
            view={shown?.view ?? view}
            findings={shown === undefined ? own : NONE}
            onRunning={setRunning}
            onSelect={(id) => shell.select({ kind: 'container', id })}
          />
        )}
      </div>
    </>
  );
}

/** Why the picture is older than the text, with its line; undefined when it is not. */
function useStaleNotice() {
  const shell = useShell();
  const stale = useAnalysis(({ picture }) => picture?.stale);
  const text = useStudioState((state) => state.text);
  return useMemo(() => {
    if (stale === undefined) return undefined;
    const [problem] = stale.problems;
    const range = problem?.range ?? stale.range;
    const line = new LineIndex(text).at(range.start).line;
    const reason = problem?.message ?? (stale.template === undefined ? 'cannot be read' : 'this is a template now');
    return {
      message: `Line ${line}: ${reason}`,
      onGoTo: () => shell.reveal(range, true),
      onUndo: shell.undo,
    };
  }, [stale, text, shell]);
}
