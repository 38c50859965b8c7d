/** The versions the engine knows, oldest first. */
export const KUBERNETES_VERSIONS = ['1.32', '1.33', '1.34', '1.35', '1.36', '1.37'] as const;

export type KubernetesVersion = (typeof KUBERNETES_VERSIONS)[number];

export const NEWEST_VERSION: KubernetesVersion = '1.37';

/** Whether `version` is `bound` or newer. Both are versions the engine knows, so comparing places is enough. */
export function isAtLeast(version: KubernetesVersion, bound: KubernetesVersion): boolean {
  return KUBERNETES_VERSIONS.indexOf(version) >= KUBERNETES_VERSIONS.indexOf(bound);
}

export function isKubernetesVersion(text: string): text is KubernetesVersion {
  return (KUBERNETES_VERSIONS as readonly string[]).includes(text);
}

/** The version that people write as `1.33`, `v1.33` or `v1.33.2`; undefined when the engine does not know it. */
export function parseKubernetesVersion(text: string): KubernetesVersion | undefined {
  const minor = text.replace(/^v/, '').replace(/^(\d+\.\d+)\..*$/, '$1');
  return isKubernetesVersion(minor) ? minor : undefined;
}
