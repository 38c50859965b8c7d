/** The volumes of a pod by name, after validation. */
export interface VolumeRegistry {
  /** Source of each volume that can be mounted. */
  readonly sources: ReadonlyMap<string, string>;
  /** Names of volumes that have an error of their own: the server does not know them when it comes to mounts. */
  readonly faulty: ReadonlySet<string>;
}
