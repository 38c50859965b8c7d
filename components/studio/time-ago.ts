/** `just now`, `12 minutes ago`, `yesterday 23:10`, `3 Nov 09:12`; both in milliseconds since 1970. */
export function timeAgo(then: number, now: number, locale = 'en-GB'): string {
  const minutes = Math.round((now - then) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`;
  const date = new Date(then);
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(date);
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (then >= midnight) return `today ${clock}`;
  if (then >= midnight - 86_400_000) return `yesterday ${clock}`;
  return `${new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(date)} ${clock}`;
}
