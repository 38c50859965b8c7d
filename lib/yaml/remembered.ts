/** So many texts are kept, and none that is longer than `LONGEST`: memory stays bounded whatever is asked. */
const MOST = 1000;
const LONGEST = 200;

/**
 * A function of a text that remembers its latest answers: manifests say the same few words over and over. `work` must
 * be pure, and nobody may change what it returns.
 */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly answer: T }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.answer;
    const answer = work(text);
    if (text.length > LONGEST) return answer;
    if (known.size >= MOST) known.clear();
    known.set(text, { answer });
    return answer;
  };
}
