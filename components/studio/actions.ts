import { inListOrder } from '../findings/group-findings';
import { ownCompanions } from '../personal/own-companions';
import { readFromClipboard } from './clipboard';
import { optionActions } from './option-actions';
import { pickFile } from './pick-file';
import { containerOf } from './place-of';
import type { Shell } from './shell';

export type ActionSection = 'File' | 'Edit' | 'Findings' | 'Check' | 'Add' | 'View' | 'Go to' | 'Help';

/** One thing that a person can do. Menus, shortcuts, the command menu and the list of keys are made from these. */
export interface Action {
  readonly id: string;
  readonly title: string;
  readonly section: ActionSection;
  /** `Mod` is Ctrl, or ⌘ on a Mac. */
  readonly keys?: readonly string[];
  /** Further words to find it by. */
  readonly words?: string;
  /** Why it cannot be done now. */
  readonly off: () => string | undefined;
  readonly run: () => void;
}

const NOTHING = 'there is no text yet';

export function createActions(shell: Shell): readonly Action[] {
  const { studio, analyst, ui, preferences, keeper } = shell;
  const always = () => undefined;
  const withText = () => (studio.get().text.trim() === '' ? NOTHING : undefined);
  const findings = () => analyst.get().snapshot?.findings ?? [];
  const withFindings = () => (findings().length === 0 ? 'there is no finding' : undefined);

  const withServerLines = () => analyst.get().snapshot?.documents.some(({ serverFields }) => serverFields) ?? false;

  function step(by: 1 | -1): void {
    const all = inListOrder(findings());
    const at = all.findIndex(({ id }) => id === ui.get().finding);
    const next = all[at < 0 ? (by === 1 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
    if (next === undefined) return;
    shell.showFinding(next);
    shell.say(`${all.indexOf(next) + 1} of ${all.length}: ${next.message}`);
  }

  function selectedContainer(): string | undefined {
    const view = analyst.get().picture?.pod.view;
    return view === undefined ? undefined : containerOf(view, studio.get().selection);
  }

  return [
    { id: 'open', title: 'Open file…', section: 'File', keys: ['Mod+O'], off: always, run: () => pickFile(shell) },
    {
      id: 'paste',
      title: 'Paste YAML from the clipboard',
      section: 'File',
      off: always,
      run: () => void readFromClipboard(shell),
    },
    {
      id: 'new',
      title: 'New design',
      section: 'File',
      words: 'empty clear start',
      off: withText,
      run: () => shell.open({ text: '', fileName: '', label: 'Started a new design' }),
    },
    {
      id: 'export',
      title: 'Export…',
      section: 'File',
      keys: ['Mod+S'],
      words: 'download save copy svg kustomize',
      off: withText,
      run: () => ui.set({ dialog: 'export' }),
    },
    {
      id: 'share',
      title: 'Share by link…',
      section: 'File',
      keys: ['Mod+Shift+S'],
      words: 'url send',
      off: withText,
      run: () => ui.set({ dialog: 'share' }),
    },
    {
      id: 'do-not-keep',
      title: 'Do not keep this file in this browser',
      section: 'File',
      words: 'privacy storage',
      off: withText,
      run: () => {
        studio.setKeep(false);
        shell.say('This file is not kept in this browser any more');
      },
    },
    {
      id: 'forget-all',
      title: 'Forget all kept files',
      section: 'File',
      words: 'privacy storage delete',
      off: always,
      run: () =>
        shell.ask({
          title: 'Forget all kept files?',
          text: 'Everything that this browser keeps of your designs is deleted. The text on this page stays until you leave it.',
          confirm: 'Forget all',
          run: () => {
            keeper.forgetAll();
            shell.say('All kept files are forgotten');
          },
        }),
    },
    {
      id: 'undo',
      title: 'Undo',
      section: 'Edit',
      keys: ['Mod+Z'],
      off: () => (studio.get().history.done.length === 0 ? 'nothing to undo' : undefined),
      run: shell.undo,
    },
    {
      id: 'redo',
      title: 'Redo',
      section: 'Edit',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      off: () => (studio.get().history.undone.length === 0 ? 'nothing to redo' : undefined),
      run: shell.redo,
    },
    {
      id: 'next-finding',
      title: 'Next finding',
      section: 'Findings',
      keys: ['F8'],
      off: withFindings,
      run: () => step(1),
    },
    {
      id: 'previous-finding',
      title: 'Previous finding',
      section: 'Findings',
      keys: ['Shift+F8'],
      off: withFindings,
      run: () => step(-1),
    },
    {
      id: 'fix-all',
      title: 'Fix all safe…',
      section: 'Findings',
      words: 'quick fix repair',
      off: () =>
        findings().some(({ fixes }) => fixes.some(({ safe }) => safe)) ? undefined : 'no finding has a safe fix',
      run: () => ui.set({ dialog: 'fix-all' }),
    },
    {
      id: 'clean-server-fields',
      title: 'Take out what a cluster added',
      section: 'Edit',
      words: 'status managedFields defaults kubectl get clean',
      off: () => (withServerLines() ? undefined : 'nothing here was added by a cluster'),
      run: () => void shell.run('clean-server-fields', {}),
    },
    {
      id: 'server-lines',
      title: 'Fold or unfold what a cluster added',
      section: 'View',
      words: 'status managedFields hide',
      off: () => (withServerLines() ? undefined : 'nothing here was added by a cluster'),
      run: () => ui.set({ serverLines: ui.get().serverLines === 'folded' ? 'shown' : 'folded' }),
    },
    ...optionActions(shell),
    {
      id: 'palette',
      title: 'Open or close the palette',
      section: 'View',
      keys: ['Mod+B'],
      words: 'add container companion',
      off: always,
      run: () => preferences.set({ paletteOpen: !preferences.get().paletteOpen }),
    },
    ...(['yaml', 'inspector', 'outline'] as const).map((pane) => ({
      id: `pane-${pane}`,
      title: pane === 'yaml' ? 'Show the YAML' : pane === 'inspector' ? 'Show the inspector' : 'Show the outline',
      section: 'Go to' as const,
      off: always,
      run: () => ui.set({ pane, phoneTab: pane === 'yaml' ? 'yaml' : 'more' }),
    })),
    {
      id: 'save-companion',
      title: 'Save the selected container as my companion…',
      section: 'Add',
      words: 'personal palette own reuse template snippet',
      off: () => (selectedContainer() === undefined ? 'no container is selected' : undefined),
      run: async () => (await import('../personal/save-companion')).saveCompanion(shell, selectedContainer() ?? ''),
    },
    {
      id: 'import-companions',
      title: 'Import companions from a file…',
      section: 'Add',
      words: 'personal palette own',
      off: always,
      run: async () => (await import('../personal/import-companions')).pickCompanions(shell),
    },
    {
      id: 'export-companions',
      title: 'Export my companions as a file',
      section: 'Add',
      words: 'personal palette own download',
      off: () => (ownCompanions().get().companions.length === 0 ? 'you have saved none yet' : undefined),
      run: async () => (await import('../personal/save-companion')).exportCompanions(shell),
    },
    {
      id: 'variant',
      title: 'Show the development variant, or the pod as written',
      section: 'View',
      words: 'dev redis valkey proxy local switch',
      off: () =>
        analyst.get().picture?.pod.view.containers.some(({ role }) => role === 'ambassador')
          ? undefined
          : 'this pod has no proxy',
      run: () => {
        const pod = analyst.get().picture?.pod.view.id;
        ui.set({ variantOf: ui.get().variantOf === pod ? undefined : pod, phoneTab: 'picture' });
      },
    },
    {
      id: 'command-menu',
      title: 'Command menu',
      section: 'Help',
      keys: ['Mod+K'],
      off: always,
      run: () => ui.set({ menuOpen: true }),
    },
    {
      id: 'keys',
      title: 'Keys',
      section: 'Help',
      keys: ['?'],
      words: 'shortcuts help keyboard',
      off: always,
      run: () => ui.set({ dialog: 'keys' }),
    },
    {
      id: 'catalogue',
      title: 'All containers of the catalogue',
      section: 'Help',
      words: 'documentation companions sidecar ambassador adapter',
      off: always,
      run: () => location.assign('/catalogue'),
    },
    {
      id: 'rules',
      title: 'All rules',
      section: 'Help',
      words: 'documentation checks',
      off: always,
      run: () => location.assign('/rules'),
    },
  ];
}
