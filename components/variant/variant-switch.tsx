'use client';

import type { PodView } from '@/lib/pod/pod-view';
import { useShell } from '../studio/shell-context';
import { Button } from '../ui/button';
import type { Variant } from './use-variant';
import styles from './variant.module.css';

interface VariantSwitchProps {
  readonly view: PodView;
  readonly variant: Variant;
  readonly shown: boolean;
}

/** Shows the pod as it is in development or as the text has it; the text changes only when that is asked for. */
export function VariantSwitch({ view, variant, shown }: VariantSwitchProps) {
  const shell = useShell();
  const show = (next: boolean) => {
    shell.ui.set({ variantOf: next ? view.id : undefined });
    shell.say(next ? `Development variant: ${variant.said} The text is not changed.` : 'The pod as the text has it');
  };
  return (
    <div className={styles.band} data-shown={shown || undefined}>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">Which variant of the pod is shown</legend>
        {([false, true] as const).map((development) => (
          <button
            key={String(development)}
            type="button"
            className={styles.choice}
            aria-pressed={shown === development}
            onClick={() => show(development)}
          >
            {development ? 'Development' : 'As written'}
          </button>
        ))}
      </fieldset>
      {shown && (
        <>
          <p className={styles.words}>
            <strong>Development variant.</strong> {variant.said.replace(/ now\.$/, '.')} The text is not changed.
          </p>
          <span className={styles.acts}>
            <Button onClick={() => shell.ui.set({ dialog: 'export' })}>Export both…</Button>
            <Button
              title="The text becomes this variant; Undo leads back"
              onClick={() => {
                show(false);
                void shell.run('switch-to-development', { pod: view.id, container: variant.container });
              }}
            >
              Write it into the text
            </Button>
          </span>
        </>
      )}
    </div>
  );
}
