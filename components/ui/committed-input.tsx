'use client';

import { type ComponentProps, useEffect, useRef, useState } from 'react';

interface CommittedInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  /** As the text has it. */
  readonly value: string;
  /** Called once a person is done: on Enter or on leaving, only when something changed. */
  readonly onCommit: (value: string) => void;
}

/** A field that writes when one is done with it, not at each letter; Escape puts the old value back. */
export function CommittedInput({ value, onCommit, ...rest }: CommittedInputProps) {
  const [draft, setDraft] = useState(value);
  const last = useRef(value);
  useEffect(() => {
    last.current = value;
    setDraft(value);
  }, [value]);
  const commit = () => {
    if (draft === last.current) return;
    last.current = draft;
    onCommit(draft);
  };
  return (
    <input
      autoComplete="off"
      spellCheck={false}
      {...rest}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
        else if (event.key === 'Escape') setDraft(value);
      }}
    />
  );
}
