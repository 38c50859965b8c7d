'use client';

import { Command } from 'cmdk';
import { useEffect, useMemo, useRef } from 'react';
import { type Action, createActions } from '../studio/actions';
import { EXAMPLES, openExample } from '../studio/examples';
import { useAnalysis, useShell } from '../studio/shell-context';
import { isMac, showKeys } from '../ui/keys';
import styles from './command-menu.module.css';

const SECTIONS = ['File', 'Edit', 'Findings', 'Add', 'Go to', 'View', 'Check', 'Help'] as const;

/** Everything that can be done, and every container and workload, found by typing. */
export function CommandMenu() {
  const shell = useShell();
  const dialog = useRef<HTMLDialogElement>(null);
  const pods = useAnalysis(({ snapshot }) => snapshot?.pods);
  const containers = useAnalysis(({ picture }) => picture?.pod.view.containers);
  const actions = useMemo(() => createActions(shell), [shell]);
  const mac = isMac();

  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // The browser would take the list's frame, which takes no letters.
    element?.querySelector('input')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
        before.focus();
    };
  }, []);

  const close = () => shell.ui.set({ menuOpen: false });
  const pick = (run: () => void) => () => {
    close();
    // The dialog gives the focus back first; what is run may want it elsewhere.
    setTimeout(run);
  };
  const entry = (action: Action) => {
    const off = action.off();
    return (
      <Command.Item
        key={action.id}
        value={`${action.title} ${action.words ?? ''}`}
        disabled={off !== undefined}
        className={styles.item}
        onSelect={pick(action.run)}
      >
        <span className={styles.grow}>{action.title}</span>
        <span className={styles.keys}>{off ?? action.keys?.map((keys) => showKeys(keys, mac)).join(', ')}</span>
      </Command.Item>
    );
  };
  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      aria-label="Command menu"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <Command label="Command menu" className={styles.menu} loop>
        <Command.Input className={styles.input} placeholder="What do you want to do?" />
        <Command.List className={styles.list}>
          <Command.Empty className={styles.empty}>Nothing is called so.</Command.Empty>
          {SECTIONS.map((section) => {
            const inside = actions.filter((action) => action.section === section && action.id !== 'command-menu');
            return inside.length === 0 ? null : (
              <Command.Group key={section} heading={section} className={styles.group}>
                {inside.map(entry)}
              </Command.Group>
            );
          })}
          {containers !== undefined && containers.length > 0 && (
            <Command.Group heading="Containers" className={styles.group}>
              {containers.map(({ id, name, image }) => (
                <Command.Item
                  key={id}
                  value={`container ${id} ${image?.text ?? ''}`}
                  className={styles.item}
                  onSelect={pick(() => shell.select({ kind: 'container', id }, { inspect: true }))}
                >
                  <span className={styles.grow}>{name || id}</span>
                  <span className={styles.keys}>{image?.name}</span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          {pods !== undefined && pods.length > 1 && (
            <Command.Group heading="Workloads" className={styles.group}>
              {pods.map(({ id, kind, name }) => (
                <Command.Item
                  key={id}
                  value={`workload ${kind} ${name} ${id}`}
                  className={styles.item}
                  onSelect={pick(() => shell.studio.choosePod(id))}
                >
                  <span className={styles.grow}>
                    {kind} {name}
                  </span>
                </Command.Item>
              ))}
            </Command.Group>
          )}
          <Command.Group heading="Examples" className={styles.group}>
            {EXAMPLES.map((example) => (
              <Command.Item
                key={example.id}
                value={`example ${example.title} ${example.pattern}`}
                className={styles.item}
                onSelect={pick(() => void openExample(shell, example))}
              >
                <span className={styles.grow}>{example.title}</span>
                <span className={styles.keys}>{example.pattern}</span>
              </Command.Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </dialog>
  );
}
