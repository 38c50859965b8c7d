'use client';

import { useEffect } from 'react';
import { Message } from '@/components/ui/message';

/** What went wrong on a page as a whole; the text is kept by the browser and comes back. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  useEffect(() => {
    console.error(error);
  }, [error]);
  return (
    <Message
      title="This page failed"
      text="What you were working on is kept in this browser and comes back when the page works again."
      action={{ label: 'Try again', onClick: reset }}
    />
  );
}
