'use client';

import { Fragment, type KeyboardEvent, useEffect, useRef } from 'react';
import type { GridPlace } from '@/lib/layout/grid-moves';
import type { Finding } from '@/lib/rules/finding';
import { isMac, showKeys } from '../ui/keys';
import panel from '../ui/popover.module.css';
import { SeverityMark } from '../ui/severity-mark';
import type { CanvasApi } from './action-types';
import { CANVAS_ACTIONS, whyOff } from './actions';
import styles from './cell-menu.module.css';
import { keyName } from './picture-keys';

interface CellMenuProps {
  readonly place: GridPlace;
  readonly api: CanvasApi;
  /** In the window. */
  readonly at: { readonly x: number; readonly y: number };
  /** What is wrong here, and what can be done about it. */
  readonly findings: readonly Finding[];
  readonly onFinding: (id: string) => void;
  readonly onFix: ((finding: string, fix: number, title: string) => void) | undefined;
  readonly onClose: (focusBack: boolean) => void;
}

/** The menu of a cell: the same actions as the keys, with the reason where one cannot be done. */
export function CellMenu({ place, api, at, findings, onFinding, onFix, onClose }: CellMenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const mac = isMac();
  const actions = CANVAS_ACTIONS.filter((action) => !action.keyOnly && action.fits(place, api));

  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const leave = (event: PointerEvent) => {
      if (!list.current?.contains(event.target as Node)) onClose(false);
    };
    document.addEventListener('pointerdown', leave, true);
    return () => document.removeEventListener('pointerdown', leave, true);
  }, [onClose]);

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>): void {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const go = (index: number) => items[(index + items.length) % items.length]?.focus();
    event.stopPropagation();
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(items.length - 1);
    else if (event.key === 'Escape' || event.key === 'Tab') onClose(true);
    else return;
    event.preventDefault();
  }

  const height = actions.length * 32 + Math.min(3, findings.length) * 88 + 64;
  const left = Math.max(8, Math.min(at.x, window.innerWidth - 300));
  const top = Math.max(8, Math.min(at.y, window.innerHeight - Math.min(height, 560, window.innerHeight - 80) - 8));
  return (
    <div
      ref={list}
      role="menu"
      aria-label="Actions"
      className={`${panel.panel} ${styles.menu}`}
      style={{ left, top }}
      onKeyDown={onKeyDown}
    >
      {findings.slice(0, 3).map((finding) => (
        <Fragment key={finding.id}>
          <button
            type="button"
            role="menuitem"
            tabIndex={0}
            className={panel.item}
            onClick={() => {
              onClose(true);
              onFinding(finding.id);
            }}
          >
            <SeverityMark severity={finding.severity} />
            <span className={`${panel.grow} ${styles.message}`}>{finding.message}</span>
          </button>
          {onFix &&
            finding.fixes.slice(0, 2).map((fix, index) => (
              <button
                key={fix.title}
                type="button"
                role="menuitem"
                tabIndex={0}
                className={`${panel.item} ${styles.fix}`}
                onClick={() => {
                  onClose(true);
                  onFix(finding.id, index, fix.title);
                }}
              >
                <span className={panel.grow}>{fix.title}</span>
              </button>
            ))}
        </Fragment>
      ))}
      {findings.length > 0 && <hr className={panel.rule} />}
      {actions.map((action, index) => {
        const before = actions[index - 1];
        const off = whyOff(action, place, api);
        const [first] = action.keys;
        const key = action.shortcut === undefined ? first && keyName(first, mac) : showKeys(action.shortcut, mac);
        return (
          <Fragment key={action.id}>
            {before && before.group !== action.group && <hr className={panel.rule} />}
            <button
              type="button"
              role="menuitem"
              tabIndex={0}
              aria-disabled={off !== undefined || undefined}
              className={panel.item}
              onClick={() => {
                if (off !== undefined) return;
                onClose(true);
                action.run(place, api);
              }}
            >
              <span className={panel.grow}>
                {action.label(place, api)}
                {off !== undefined && <span className={panel.note}>{off}</span>}
              </span>
              {key !== undefined && <kbd className={panel.keys}>{key}</kbd>}
            </button>
          </Fragment>
        );
      })}
    </div>
  );
}
