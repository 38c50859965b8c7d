'use client';

import { ClipboardPaste, Clock, FilePlus2, FolderOpen, Trash2 } from 'lucide-react';
import { useMemo } from 'react';
import { showKeys, useMac } from '../ui/keys';
import { Menu, type MenuEntry } from '../ui/menu';
import { createActions } from './actions';
import { EXAMPLES, openExample } from './examples';
import { FileButton } from './file-button';
import { useKeeper, useShell } from './shell-context';
import { timeAgo } from './time-ago';

const ICONS: Readonly<Record<string, React.ReactNode>> = {
  new: <FilePlus2 size={16} aria-hidden />,
  open: <FolderOpen size={16} aria-hidden />,
  paste: <ClipboardPaste size={16} aria-hidden />,
  'forget-all': <Trash2 size={16} aria-hidden />,
};

/** New, open, paste, examples, and what this browser keeps. */
export function FileMenuPanel() {
  const shell = useShell();
  const mac = useMac();
  const recent = useKeeper((state) => state.recent);
  const actions = useMemo(() => createActions(shell), [shell]);
  const entry = (id: string): MenuEntry[] =>
    actions
      .filter((action) => action.id === id)
      .map((action) => ({
        kind: 'item',
        id,
        label: action.title,
        icon: ICONS[id],
        off: action.off(),
        run: action.run,
        ...(action.keys?.[0] !== undefined && { keys: showKeys(action.keys[0], mac) }),
      }));
  const entries: MenuEntry[] = [
    ...entry('new'),
    ...entry('open'),
    ...entry('paste'),
    { kind: 'rule' },
    { kind: 'heading', text: 'Examples' },
    ...EXAMPLES.map(
      (example): MenuEntry => ({
        kind: 'item',
        id: `example-${example.id}`,
        label: example.title,
        note: example.pattern,
        run: () => void openExample(shell, example),
      }),
    ),
    ...(recent.length === 0
      ? []
      : ([{ kind: 'rule' }, { kind: 'heading', text: 'Recent, kept in this browser' }] as MenuEntry[])),
    ...recent.map(
      (kept): MenuEntry => ({
        kind: 'item',
        id: `recent-${kept.slot}`,
        label: kept.fileName || 'Unnamed design',
        note: timeAgo(kept.at, Date.now()),
        icon: <Clock size={16} aria-hidden />,
        run: () => {
          shell.keeper.flush();
          if (shell.keeper.continueWith(kept.slot)) shell.say(`Opened ${kept.fileName || 'the kept design'}`);
        },
      }),
    ),
    { kind: 'rule' },
    ...entry('do-not-keep'),
    ...entry('forget-all'),
  ];
  return <Menu startOpen label="File" entries={entries} button={(properties) => <FileButton {...properties} />} />;
}
