'use client';

import { useEffect, useState } from 'react';
import { useUi } from './shell-context';

/** Says results, never movement; the last message of a burst wins. */
export function LiveRegion() {
  const said = useUi((ui) => ui.said);
  const [spoken, setSpoken] = useState(said);
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(said), said.assertive ? 0 : 300);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <>
      <div className="visually-hidden" role="status">
        {spoken.assertive ? '' : spoken.text}
      </div>
      <div className="visually-hidden" role="alert">
        {spoken.assertive ? spoken.text : ''}
      </div>
    </>
  );
}
