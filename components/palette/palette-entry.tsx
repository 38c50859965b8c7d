'use client';

import { ChevronDown } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import { ParameterField, parameterFault } from '../ui/parameter-field';
import { EntryDetails } from './entry-details';
import styles from './palette-entry.module.css';
import type { PaletteItem } from './palette-items';
import { usePaletteDrag } from './use-palette-drag';

interface PaletteEntryProps {
  readonly item: PaletteItem;
  /** Whether its form for the values that it needs is open. */
  readonly asking: boolean;
  readonly onAsk: (open: boolean) => void;
}

/** Added by click, by Enter or by being dragged onto the picture; asks first for what it cannot do without. */
export function PaletteEntry({ item, asking, onAsk }: PaletteEntryProps) {
  const shell = useShell();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [checked, setChecked] = useState(false);
  const [open, setOpen] = useState(false);
  const details = useId();

  async function add(): Promise<void> {
    const { id, args } = item.command(values, shell.ui.get().addAt ?? {});
    const before = shell.studio.get().text === '';
    if (await shell.run(id, args)) {
      onAsk(false);
      setValues({});
      setChecked(false);
      shell.ui.set({ addAt: undefined });
      shell.ui.set({ pane: before ? shell.ui.get().pane : 'inspector', phoneTab: 'picture' });
      if (window.innerWidth < 800) shell.preferences.set({ paletteOpen: false });
    }
  }

  function begin(): void {
    if (item.off !== undefined) {
      shell.toast(item.off, { trouble: true });
      return;
    }
    if (item.asks.length > 0) onAsk(true);
    else void add();
  }

  const drag = usePaletteDrag(item, begin);
  const faults = item.asks.map((parameter) => parameterFault(parameter, values[parameter.name] ?? ''));

  function submit(event: FormEvent): void {
    event.preventDefault();
    setChecked(true);
    if (faults.every((fault) => fault === undefined)) void add();
  }

  return (
    <li className={styles.entry} data-tone={item.tone}>
      <div className={styles.head}>
        <button
          type="button"
          data-entry
          className={styles.item}
          aria-disabled={item.off !== undefined || undefined}
          aria-expanded={item.asks.length > 0 ? asking : undefined}
          title={item.off}
          {...drag}
          onClick={() => begin()}
        >
          <span className={styles.icon}>
            <Icon name={item.icon} size={16} />
          </span>
          <span className={styles.words}>
            <span className={styles.title}>{item.title}</span>
            <span className={styles.detail}>{item.off ?? item.suggested ?? item.detail}</span>
          </span>
        </button>
        {item.explains === true && (
          <button
            type="button"
            className={styles.more}
            aria-expanded={open}
            aria-controls={open ? details : undefined}
            aria-label={`What ${item.title} would change`}
            title="What it would change"
            onClick={() => setOpen(!open)}
          >
            <ChevronDown size={16} aria-hidden />
          </button>
        )}
      </div>
      {open && item.explains === true && <EntryDetails id={details} item={item} onAdd={begin} />}
      {asking && (
        <form className={styles.form} onSubmit={submit} noValidate>
          {item.asks.map((parameter, index) => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              value={values[parameter.name] ?? ''}
              fault={checked ? faults[index] : undefined}
              focus={index === 0}
              onChange={(value) => setValues({ ...values, [parameter.name]: value })}
            />
          ))}
          <p className={styles.buttons}>
            <Button look="primary" type="submit">
              Add
            </Button>
            <Button look="quiet" onClick={() => onAsk(false)}>
              Cancel
            </Button>
          </p>
        </form>
      )}
    </li>
  );
}
