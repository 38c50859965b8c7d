import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Size of the element in CSS pixels; zero until it is known. */
export function usePaneSize<Element extends HTMLElement>(): [
  RefObject<Element | null>,
  { readonly width: number; readonly height: number },
] {
  const host = useRef<Element>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [host, size];
}
