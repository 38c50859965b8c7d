/** Whether a fragment claims to be a companion's link of any version. Apart from the codec, which is loaded only for one. */
export function isCompanionLink(fragment: string): boolean {
  return /^#?c\d{1,3}\./.test(fragment);
}
