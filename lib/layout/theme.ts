import type { Role } from '../pod/pod-view';
import type { Tone } from './pod-layout';

/** The picture's colours outside the page: the values of app/tokens.css, which a test holds against these. */
export type Theme = 'light' | 'dark';

type Plain = Exclude<Tone, 'role' | 'role-tint'>;

interface ThemeColours {
  readonly tones: Readonly<Record<Plain, string>>;
  readonly roles: Readonly<Record<Role, string>>;
}

export const THEMES: Readonly<Record<Theme, ThemeColours>> = {
  light: {
    tones: {
      ink: '#12202c',
      muted: '#4a5b69',
      faint: '#5c6e7d',
      line: '#dbe3ea',
      strong: '#b9c6d2',
      edge: '#71879a',
      surface: '#ffffff',
      raised: '#ffffff',
      sunken: '#f6f8fa',
      bg: '#eef2f5',
      brand: '#0b6e7f',
      error: '#c8102e',
      'on-error': '#ffffff',
      'error-tint': '#fdecee',
      warn: '#8a6100',
      'on-warn': '#ffffff',
      'warn-tint': '#fff4e0',
      track: '#5b7288',
      'on-track': '#ffffff',
    },
    roles: { main: '#234ee6', sidecar: '#20794d', ambassador: '#6a2400', adapter: '#811e83', init: '#52626f' },
  },
  dark: {
    tones: {
      ink: '#e7eef4',
      muted: '#9db0c0',
      faint: '#8a9cab',
      line: '#263541',
      strong: '#3b4e5e',
      edge: '#667d90',
      surface: '#131c24',
      raised: '#1a2530',
      sunken: '#0f171e',
      bg: '#0d141a',
      brand: '#3fc1d6',
      error: '#ff7a85',
      'on-error': '#2a0509',
      'error-tint': '#3a171b',
      warn: '#ffd873',
      'on-warn': '#2a1a00',
      'warn-tint': '#35280f',
      track: '#6e8aa3',
      'on-track': '#0d141a',
    },
    roles: { main: '#7e9bfe', sidecar: '#73ecb9', ambassador: '#eea463', adapter: '#f0b5fb', init: '#9db0c0' },
  },
};

/** The custom property of a tone in the page's style sheet. */
export function toneVariable(tone: Tone): string {
  if (tone === 'role-tint') return 'var(--role-t)';
  return `var(--${tone.replace(/-tint$/, '-t')})`;
}
