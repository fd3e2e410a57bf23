/** The text of a file as its readers see it: without comments and marks, blanks collapsed, in small letters. */
export function visibleText(path: string, text: string): string {
  let rest = text;
  for (const [start, end] of PAIRS) rest = cut(rest, start, end);
  const lines = rest
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\*)/.test(line) && !(HASH.test(path) && /^\s*#/.test(line)));
  return lines
    .join('\n')
    .replace(/<[^<>]*>|\{\s*["']\s*["']\s*\}|[*_`\\]/g, '')
    .replace(/&nbsp;|\s+/g, ' ')
    .toLowerCase();
}

/** The cheap test: without all of these words the text does not show them. */
export function mayShow(text: string, words: string): boolean {
  // the last word is the name: most texts lack it
  return words
    .split(' ')
    .reverse()
    .every((word) => new RegExp(word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i').test(text));
}

const PAIRS = [
  ['<!--', '-->'],
  ['/*', '*/'],
] as const;
const HASH = /\.(?:py|sh|ya?ml|toml)$/;

function cut(text: string, start: string, end: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let from = text.indexOf(start); from >= 0; from = text.indexOf(start, at)) {
    parts.push(text.slice(at, from));
    const to = text.indexOf(end, from + start.length);
    if (to < 0) return parts.join(' ');
    at = to + end.length;
  }
  return parts.length ? [...parts, text.slice(at)].join(' ') : text;
}

/** Do these words stand in the text, and not as the beginning of others (`Built with LlamaIndex`)? */
export function says(text: string, words: string): boolean {
  const wanted = words.toLowerCase();
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text.slice(at + wanted.length, at + wanted.length + 2);
    if (!/[a-z0-9]/.test(before) && !/^(?:[a-z0-9_]|[.-][a-z])/.test(after)) return true;
  }
  return false;
}
