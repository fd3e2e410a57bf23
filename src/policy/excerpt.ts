import type { Excerpt, Finding, Span, Token } from '../model.js';
import { lastUpTo } from '../text.js';

const LONGEST = 200;
const BEFORE = 60;

/** The tokens of a file that hold a character between two offsets, in their order. */
export type Masks = (from: number, to: number) => Iterable<Token>;

/** Looks tokens up in the logarithm of their number: a line may hold any number of them. */
export function masks(tokens: readonly Token[]): Masks {
  const sorted = [...tokens].sort((a, b) => a.span.start - b.span.start);
  const starts = sorted.map(({ span }) => span.start);
  let far = 0;
  const furthest = sorted.map(({ span }) => (far = Math.max(far, span.end)));
  return (from, to) =>
    sorted
      .slice(furthest.length && furthest[0]! <= from ? lastUpTo(furthest, from) + 1 : 0, lastUpTo(starts, to) + 1)
      .filter(({ span }) => span.end > from && span.start < to);
}

/**
 * The lines of findings, of texts as `read` gives them, with none of the tokens that `tokensIn` finds there: a file may have changed since
 * it was checked. Findings of one file should come together. What a commit alone holds has none.
 */
export function excerpts(
  read: (path: string) => string | undefined,
  tokensIn: (path: string, text: string) => readonly Token[],
): (finding: Finding) => Excerpt {
  let file: { path: string; text: string; masked: Masks } | undefined;
  return ({ path, span, place, commit }) => {
    if (commit) return { text: '' };
    if (file?.path !== path) {
      const text = read(path) ?? '';
      file = { path, text, masked: masks(tokensIn(path, text)) };
    }
    // a span may begin with the blanks in front of its place
    return excerpt(file.text, Math.max(0, span.start - place.column + 1), span, file.masked);
  };
}

/**
 * The line on which a span of a text starts; `start` is the line's own offset, or a little before it. Tokens masked, without the blanks around it, at most 200
 * characters, of a longer line the part around the span. `mark` is the part of the span that is shown, absent when nothing of it is.
 */
export function excerpt(whole: string, start: number, span: Span, masked: Masks): Excerpt {
  // a line of megabytes is not looked through for each of its findings
  const ahead = whole.slice(span.start, span.start + LONGEST);
  const left = /[\r\n]/.exec(ahead)?.index ?? ahead.length;
  const text = whole.slice(start, span.start + left);
  const blank = (at: number) => /\s/.test(text[at] ?? 'x');
  const shown = Math.max(0, Math.min(span.start - start - BEFORE, text.length - LONGEST));
  let first = shown + /[^\r\n]*$/.exec(text.slice(shown, span.start - start))!.index;
  while (blank(first)) first++;
  let last = Math.min(text.length, first + LONGEST);
  while (last > first && blank(last - 1)) last--;
  const [from, to] = [start + first, start + last];

  let out = '';
  let position = from;
  const mark = { start: -1, end: -1 };
  /** Copies up to an offset; what is copied and belongs to the finding is marked. */
  const take = (end: number, content: string) => {
    const shared = { start: Math.max(span.start, position), end: Math.min(span.end, end) };
    if (shared.start < shared.end) {
      const masked = content.length !== end - position;
      if (mark.start < 0) mark.start = out.length + (masked ? 0 : shared.start - position);
      mark.end = out.length + (masked ? content.length : shared.end - position);
    }
    out += content;
    position = end;
  };
  for (const token of masked(from, to)) {
    if (token.span.end <= position) continue;
    if (token.span.start > position) take(token.span.start, whole.slice(position, token.span.start));
    take(token.span.end, token.masked);
  }
  if (position < to) take(to, whole.slice(position, to));

  if (out.length > LONGEST) out = `${out.slice(0, LONGEST - 1)}…`;
  const end = Math.min(mark.end, out.length);
  return mark.start >= 0 && mark.start < end ? { text: out, mark: { start: mark.start, end } } : { text: out };
}
