import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

interface FieldProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly fault?: string | undefined;
  readonly required?: boolean;
  readonly children: (properties: {
    id: string;
    className: string;
    'aria-invalid': boolean | undefined;
    'aria-describedby': string | undefined;
    'aria-required': boolean | undefined;
  }) => ReactNode;
}

/** A labelled control with its help, or with what is wrong in place of it. */
export function Field({ label, help, fault, required, children }: FieldProps) {
  const id = useId();
  const note = fault ?? help;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {required && <span className={styles.required}> needed</span>}
      </label>
      {children({
        id,
        className: styles.control ?? '',
        'aria-invalid': fault === undefined ? undefined : true,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-required': required || undefined,
      })}
      {note !== undefined && (
        <p id={`${id}-note`} className={fault === undefined ? styles.help : styles.fault}>
          {note}
        </p>
      )}
    </div>
  );
}
