import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { showKeys, useMac } from './keys';

type Look = 'plain' | 'primary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly look?: Look;
  /** Why it cannot be used now: it stays focusable and says so. */
  readonly off?: string | undefined;
  readonly icon?: boolean;
}

/** A button that is never silently dead: where it cannot be used it stays in the tab order and gives the reason. */
export function Button({
  look = 'plain',
  off,
  icon = false,
  className,
  onClick,
  title,
  children,
  ...rest
}: ButtonProps) {
  const classes = [styles.button, look !== 'plain' && styles[look], icon && styles.icon, className]
    .filter(Boolean)
    .join(' ');
  return (
    <button
      type="button"
      {...rest}
      className={classes}
      aria-disabled={off !== undefined || undefined}
      title={off ?? title}
      onClick={off === undefined ? onClick : (event) => event.preventDefault()}
    >
      {children}
      {off !== undefined && <span className="visually-hidden">: {off}</span>}
    </button>
  );
}

interface IconButtonProps extends ButtonProps {
  readonly label: string;
  /** As `showKeys` takes them: `Mod Z`. */
  readonly keys?: string;
  readonly children: ReactNode;
}

/** A square button with a drawing; its name is its tooltip, with the key that does the same. */
export function IconButton({ label, keys, children, look = 'quiet', ...rest }: IconButtonProps) {
  const mac = useMac();
  const title = keys === undefined ? label : `${label} (${showKeys(keys, mac)})`;
  return (
    <Button {...rest} look={look} icon aria-label={label} title={title}>
      {children}
    </Button>
  );
}
