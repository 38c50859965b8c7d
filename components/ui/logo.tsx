/** A hull with its outrigger: the float that makes the main thing better. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <path d="M2 10h13c0 4-2.4 6.5-6.5 6.5S2 14 2 10Z" fill="var(--brand)" />
      <path d="M17 17.5h5c0 1.9-.9 3-2.5 3s-2.5-1.1-2.5-3Z" fill="var(--brand)" />
      <path
        d="M6.5 10V4.5h8c3 0 5 2 5 5v8M11 10V4.5"
        stroke="var(--brand)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
