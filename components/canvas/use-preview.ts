import { useCallback, useRef, useState } from 'react';
import type { CommandPreview } from './canvas-types';

type Ask = (id: string, args: unknown) => Promise<CommandPreview | undefined>;

/** What the command that is held would do; the latest question wins, and an unchanged one is not asked again. */
export function usePreview(ask: Ask | undefined): {
  readonly preview: CommandPreview | undefined;
  readonly show: (id: string, args: unknown) => void;
  readonly clear: () => void;
} {
  const [preview, setPreview] = useState<CommandPreview>();
  const counter = useRef(0);
  const asked = useRef('');

  const show = useCallback(
    (id: string, args: unknown) => {
      const question = `${id} ${JSON.stringify(args)}`;
      if (!ask || question === asked.current) return;
      asked.current = question;
      counter.current += 1;
      const mine = counter.current;
      void ask(id, args).then((answer) => {
        if (mine === counter.current) setPreview(answer);
      });
    },
    [ask],
  );

  const clear = useCallback(() => {
    counter.current += 1;
    asked.current = '';
    setPreview(undefined);
  }, []);

  return { preview, show, clear };
}
