'use client';

import { Button } from '../ui/button';
import styles from './notices.module.css';
import { useAnalysis, useKeeper, useShell, useUi } from './shell-context';
import { timeAgo } from './time-ago';

/** Bands that stay until they are answered: a shared design, a bad link, another tab, an engine that failed. */
export function NoticeBands() {
  const shell = useShell();
  const notice = useUi((ui) => ui.notice);
  const conflict = useKeeper((state) => state.conflict);
  const trouble = useAnalysis((analysis) => analysis.trouble);
  const unknown = useAnalysis(({ snapshot }) => snapshot === undefined);
  const close = () => shell.ui.set({ notice: undefined });
  return (
    <>
      {notice?.kind === 'shared' && (
        <div className={styles.notice}>
          <p className={styles.text}>
            <strong>Shared design{notice.fileName === '' ? '' : `: ${notice.fileName}`}.</strong> It came whole inside
            the link; your changes stay on this device.
          </p>
          <Button look="quiet" onClick={close}>
            Understood
          </Button>
        </div>
      )}
      {notice?.kind === 'bad-link' && (
        <div className={styles.notice} data-tone="error" role="alert">
          <p className={styles.text}>{notice.message}</p>
          {notice.rest !== undefined && (
            <Button
              onClick={() => {
                const { rest = '' } = notice;
                shell.open({ text: rest, fileName: '', label: 'Opened what is left of a damaged link' });
              }}
            >
              Open what is left ({lineWords(notice.rest)})
            </Button>
          )}
          <Button look="quiet" onClick={close}>
            Close
          </Button>
        </div>
      )}
      {conflict !== undefined && (
        <div className={styles.notice} data-tone="warn" role="alert">
          <p className={styles.text}>
            <strong>Changed in another tab</strong> {timeAgo(conflict.at, Date.now())}. Nothing is overwritten until you
            decide.
          </p>
          <Button onClick={() => shell.keeper.resolve('theirs')}>Show the other</Button>
          <Button onClick={() => shell.keeper.resolve('both')}>Keep both</Button>
        </div>
      )}
      {trouble !== undefined && (
        <div className={styles.notice} data-tone="error" role="alert">
          <p className={styles.text}>
            <strong>{trouble.kind === 'stuck' ? 'The check was ended.' : 'The check failed.'}</strong> {trouble.message}{' '}
            {unknown ? 'Your text is safe.' : 'Picture and findings are from before; your text is safe.'}
          </p>
          <Button onClick={() => shell.analyst.retry()}>Try again</Button>
        </div>
      )}
    </>
  );
}

function lineWords(text: string): string {
  const lines = text.split('\n').length;
  return lines === 1 ? '1 line' : `${lines} lines`;
}
