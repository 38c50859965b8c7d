/** Whether a fragment claims to be a share link of any version. Apart from the codec, which is loaded only for one. */
export function isLink(fragment: string): boolean {
  return /^#?\d{1,3}\./.test(fragment);
}
