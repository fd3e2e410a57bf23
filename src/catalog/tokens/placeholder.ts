/** Shannon entropy of a string, bits a character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const c of text) counts.set(c, (counts.get(c) ?? 0) + 1);
  let bits = 0;
  for (const n of counts.values()) bits -= (n / text.length) * Math.log2(n / text.length);
  return bits;
}

/** How often a character is followed by its successor (`abc`, `789`), letter case aside. */
export function steps(text: string): number {
  const low = text.toLowerCase();
  let n = 0;
  for (let i = 1; i < low.length; i++) if (low.charCodeAt(i) - low.charCodeAt(i - 1) === 1) n++;
  return n;
}

/** Whether a text reads as words: a listed one of five letters or more, two short ones, or long runs of one case. */
export function wordy(text: string, words: readonly string[]): boolean {
  const low = text.toLowerCase();
  let short = 0;
  for (const word of words) {
    if (!low.includes(word)) continue;
    if (word.length >= 5 || ++short === 2) return true;
  }
  const runs = text.match(/[A-Z]?[a-z]+|[A-Z]/g) ?? [];
  const letters = runs.join('').length;
  const long = runs.filter((run) => run.length >= 6).join('').length;
  return letters > 20 && (letters / runs.length > 6 || long >= 0.7 * text.length);
}

/**
 * Whether the random part of a token was typed by hand. Of 34 random letters about one in 2,000 is taken for a
 * placeholder; the reasons, each far outside what chance gives: too few different characters, the alphabet in order,
 * hexadecimal only, one letter case only, words.
 */
export function isPlaceholder(body: string, floor: number, words: readonly string[]): boolean {
  return (
    new Set(body).size < 15 ||
    entropy(body) < floor ||
    steps(body) >= 10 ||
    /^[0-9a-f]+$/i.test(body) ||
    ((body === body.toLowerCase() || body === body.toUpperCase()) && body.replace(/\d/g, '').length > 20) ||
    wordy(body, words)
  );
}
