import { useSyncExternalStore } from 'react';

/** Whether the keyboard has ⌘ and ⌥ in place of Ctrl and Alt. */
export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

/** A keyboard does not change. */
const unchanging = () => () => undefined;

/** The same while rendering: first as on the server, which does not know, so that both agree. */
export function useMac(): boolean {
  return useSyncExternalStore(unchanging, isMac, () => false);
}

const ON_MAC: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧' };

/**
 * Keys as people read them. `Mod` is Ctrl, or ⌘ on a Mac; `Ctrl` is that key everywhere. Written with a plus or a
 * blank, one chord or several in a sentence: `Mod+Shift+Z`, `Mod C, Mod X`.
 */
export function showKeys(keys: string, mac: boolean): string {
  return keys.replace(/\b(Mod|Ctrl|Alt|Shift)\b(\+(?=.))?/g, (_, key: string, plus?: string) => {
    const name = mac ? (ON_MAC[key] ?? key) : key === 'Mod' ? 'Ctrl' : key;
    return plus === undefined ? name : `${name} `;
  });
}
