/** A hull with its outrigger: the float beside it that makes the main thing better. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <path
        d="M4.5 11V6.5M11 11V6.5M4 5.5h11.5c2.5 0 4 1.6 4 4V16"
        stroke="var(--brand)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M1 11h14.5c0 4.4-2.9 7-7.25 7S1 15.4 1 11Z" fill="var(--brand)" />
      <path d="M16.5 17h6.5c0 2.2-1.2 3.6-3.25 3.6S16.5 19.2 16.5 17Z" fill="var(--brand)" />
    </svg>
  );
}
