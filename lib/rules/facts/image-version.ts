import type { ImageReference } from '../../pod/pod-view';

/** Major and minor number of an image's tag: `v4.4.0` → [4, 4], `0.15-alpine` → [0, 15]; undefined for `latest`. */
export function imageVersion(image: ImageReference | undefined): readonly [major: number, minor: number] | undefined {
  const match = /^v?(\d{1,4})(?:\.(\d+))?(?=[.\-_]|$)/.exec(image?.tag ?? '');
  return match ? [Number(match[1]), Number(match[2] ?? 0)] : undefined;
}

/** Whether the image's tag names this version or a later one; false where the tag tells no version. */
export function isFrom(image: ImageReference | undefined, major: number, minor = 0): boolean {
  const version = imageVersion(image);
  return version !== undefined && (version[0] > major || (version[0] === major && version[1] >= minor));
}
