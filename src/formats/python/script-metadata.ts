import type { Region } from '../../model.js';

const OPENING = '# /// script';

/** The TOML in the comments of a script that says what it needs (PEP 723, inline script metadata). */
export function scriptMetadata(text: string): Region[] {
  let at = text.indexOf(OPENING);
  while (at > 0 && text[at - 1] !== '\n') at = text.indexOf(OPENING, at + 1);
  if (at < 0) return [];
  const from: number[] = [];
  const to: number[] = [];
  let content = '';
  for (let start = nextLine(text, at); text[start] === '#'; start = nextLine(text, start)) {
    const line = text.slice(start, nextLine(text, start));
    if (line.trimEnd() === '# ///')
      return [{ language: 'toml', text: content, offsets: { from, to, encode: 'plain' } }];
    const mark = line[1] === ' ' ? 2 : 1;
    from.push(content.length);
    to.push(start + mark);
    content += line.slice(mark);
  }
  return [];
}

function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}
