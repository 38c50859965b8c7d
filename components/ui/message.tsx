import { Button } from './button';
import buttonStyles from './button.module.css';
import { Logo } from './logo';
import styles from './message.module.css';

interface MessageProps {
  readonly title: string;
  readonly text: string;
  readonly action: { readonly label: string } & ({ readonly href: string } | { readonly onClick: () => void });
}

/** A page that has only one thing to say. */
export function Message({ title, text, action }: MessageProps) {
  return (
    <main className={styles.message}>
      <Logo size={40} />
      <h1 className={styles.title}>{title}</h1>
      <p>{text}</p>
      {'href' in action ? (
        <a className={`${buttonStyles.button} ${buttonStyles.primary}`} href={action.href}>
          {action.label}
        </a>
      ) : (
        <Button look="primary" onClick={action.onClick}>
          {action.label}
        </Button>
      )}
    </main>
  );
}
