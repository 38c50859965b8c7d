import { Logo } from './logo';

interface MessageProps {
  readonly title: string;
  readonly text: string;
  readonly action: { readonly label: string } & ({ readonly href: string } | { readonly onClick: () => void });
}

/**
 * A page that has only one thing to say. Its few styles stand in the global sheet: Next would ask every page to
 * preload a sheet of its own for the "not found" page.
 */
export function Message({ title, text, action }: MessageProps) {
  return (
    <main className="message">
      <Logo size={40} />
      <h1>{title}</h1>
      <p>{text}</p>
      {'href' in action ? (
        <a className="message-action" href={action.href}>
          {action.label}
        </a>
      ) : (
        <button type="button" className="message-action" onClick={action.onClick}>
          {action.label}
        </button>
      )}
    </main>
  );
}
