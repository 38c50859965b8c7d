import { KUBERNETES_VERSIONS } from '@/lib/kubernetes/versions';
import type { Action } from './actions';
import type { Shell } from './shell';

const THEMES = { light: 'Light colours', dark: 'Dark colours', system: 'Colours as the system has them' } as const;
const DENSITIES = {
  fit: 'Picture: fit to the window',
  full: 'Picture: full width',
  compact: 'Picture: compact',
  strip: 'Picture: strips',
} as const;

/** What is checked against, and how the page looks: one action for each choice, so that all can be found by name. */
export function optionActions({ studio, preferences, say }: Shell): readonly Action[] {
  const already = (is: boolean) => (is ? 'it is so already' : undefined);
  const practice = () => studio.get().options.mutedGroups.includes('practice');
  return [
    ...[...KUBERNETES_VERSIONS].reverse().map(
      (version): Action => ({
        id: `version-${version}`,
        title: `Check for Kubernetes ${version}`,
        section: 'Check',
        words: 'version release',
        off: () => already(studio.get().options.version === version),
        run: () => {
          studio.setOptions({ version });
          say(`Checked for Kubernetes ${version}`);
        },
      }),
    ),
    ...(['restricted', 'baseline', 'privileged'] as const).map(
      (podSecurity): Action => ({
        id: `security-${podSecurity}`,
        title: `Check against Pod Security “${podSecurity}”`,
        section: 'Check',
        words: 'standard policy level',
        off: () => already(studio.get().options.podSecurity === podSecurity),
        run: () => {
          studio.setOptions({ podSecurity });
          say(`Checked against ${podSecurity}`);
        },
      }),
    ),
    {
      id: 'focus',
      title: 'Focus on the pod: leave general advice out, or bring it back',
      section: 'Check',
      words: 'mute practice',
      off: () => undefined,
      run: () => {
        studio.setOptions({ mutedGroups: practice() ? [] : ['practice'] });
        say(practice() ? 'General advice is left out' : 'General advice is listed');
      },
    },
    ...(['light', 'dark', 'system'] as const).map(
      (theme): Action => ({
        id: `theme-${theme}`,
        title: THEMES[theme],
        section: 'View',
        words: 'theme mode',
        off: () => undefined,
        run: () => preferences.set({ theme }),
      }),
    ),
    ...(['fit', 'full', 'compact', 'strip'] as const).map(
      (density): Action => ({
        id: `density-${density}`,
        title: DENSITIES[density],
        section: 'View',
        words: 'zoom density size columns',
        off: () => already(preferences.get().density === density),
        run: () => preferences.set({ density }),
      }),
    ),
  ];
}
