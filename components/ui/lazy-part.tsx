'use client';

import { type ComponentType, lazy, memo, type ReactNode, Suspense } from 'react';

/**
 * A part whose code comes in a chunk of its own. Rendered on the server, its markup comes with the page and is taken
 * over when the code is there; it must then have been given the same properties all along. Unlike `next/dynamic` the
 * page does not preload the chunk.
 */
export function lazyPart<Properties extends object>(
  load: () => Promise<ComponentType<Properties>>,
  loading: ReactNode = null,
): ComponentType<Properties> {
  // A component takes any properties that its type has: `lazy` cannot be told so for a type that is still open.
  const Part = lazy(async () => ({ default: (await load()) as ComponentType<object> }));
  function LazyPart(properties: Properties) {
    return (
      <Suspense fallback={loading}>
        <Part {...properties} />
      </Suspense>
    );
  }
  // Without a change of its properties nobody touches a part that still waits for its code.
  return memo(LazyPart) as unknown as ComponentType<Properties>;
}
