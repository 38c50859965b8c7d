import type { PodSecurityLevel } from '@/lib/engine/snapshot';
import { type KubernetesVersion, NEWEST_VERSION } from '@/lib/kubernetes/versions';
import { encodeLink } from '@/lib/share/link';

interface Shown {
  readonly text: string;
  readonly fileName: string;
  readonly version?: KubernetesVersion | undefined;
  readonly podSecurity?: PodSecurityLevel | undefined;
}

/** The address that opens a text of these pages in the composer, read as the page reads it. */
export function composerLink({ text, fileName, version, podSecurity }: Shown): string {
  return `/${encodeLink({
    text,
    fileName,
    pod: undefined,
    options: {
      version: version ?? NEWEST_VERSION,
      podSecurity: podSecurity ?? 'privileged',
      mutedGroups: [],
    },
  })}`;
}
