import type { ComponentProps } from 'react';
import styles from './select.module.css';

interface SelectProps extends Omit<ComponentProps<'select'>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/** The browser's own list in our clothes: works by touch, by keyboard and by voice as people know it. */
export function Select({ label, value, options, onChange, className, ...rest }: SelectProps) {
  return (
    <span className={[styles.field, className].filter(Boolean).join(' ')}>
      <select
        {...rest}
        className={styles.select}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <span className={styles.chevron} aria-hidden />
    </span>
  );
}
