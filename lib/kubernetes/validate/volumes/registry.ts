/** Volumes that can be mounted: the name, and the source that it has. Faulty volumes are not in it. */
export type VolumeRegistry = ReadonlyMap<string, string>;
