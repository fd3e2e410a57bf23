import { Cursor, Pieces } from '../shell/cursor.js';

/** One instruction with its continuation lines and here-documents. */
export interface Instruction {
  /** Upper case. */
  name: string;
  /** What follows the name; comment lines in between are left out. The cursor is behind the flags (`--mount=…`). */
  body: Cursor;
  flags: string;
}

const HEAD = /[ \t]*(?:ONBUILD[ \t]+)?([A-Za-z]+)(?=\s)[ \t]*/iy;
const FLAGS = /(?:--[a-z][a-z-]*(?:=\S*)?(?:\s|\\\r?\n)+)*/y;
const HEREDOC = /<<-?["']?([A-Za-z_]\w*)["']?/g;

/** The instructions of a Dockerfile in order. `comment` receives the offsets of every comment line. */
export function* instructions(text: string, comment: (start: number, end: number) => void): Generator<Instruction> {
  const host = new Cursor(text);
  let escape = '\\';
  const lineEnd = (at: number): number => (text.indexOf('\n', at) + 1 || text.length + 1) - 1;
  const isComment = (at: number, end: number): boolean => {
    const start = at + /^[ \t]*/.exec(text.slice(at, Math.min(end, at + 200)))![0].length;
    if (text[start] !== '#') return false;
    comment(start, end);
    const directive = /^#\s*escape\s*=\s*(`)/i.exec(text.slice(start, Math.min(end, start + 80)));
    if (directive && !text.slice(0, start).trim()) escape = '`';
    return true;
  };
  for (let at = 0; at < text.length;) {
    let end = lineEnd(at);
    host.at = at;
    const head = isComment(at, end) ? null : host.match(HEAD);
    if (!head) {
      at = end + 1;
      continue;
    }
    const name = head[1]!.toUpperCase();
    const pieces = new Pieces(host);
    at += head[0].length;
    for (let more = true; more;) {
      const content = text.slice(at, Math.max(at, end)).trimEnd();
      more = content.endsWith(escape) && end < text.length;
      pieces.copy(at, more ? at + content.length - 1 : Math.max(at, end));
      if (more) pieces.insert('\\\n', at + content.length - 1);
      do {
        at = end + 1;
        end = lineEnd(at);
      } while (more && at < text.length && (isComment(at, end) || !text.slice(at, end).trim()));
    }
    if (/^(?:RUN|COPY|ADD)$/.test(name)) at = heredocs(text, pieces, at);
    const body = new Cursor(pieces.text, 0, pieces.offsets('plain'));
    const flags = body.match(FLAGS)![0];
    body.at = flags.length;
    yield { name, body, flags };
  }
}

/** Adds the bodies of the here-documents that an instruction announces; returns the offset behind them. */
function heredocs(text: string, pieces: Pieces, at: number): number {
  for (const [, delimiter] of pieces.text.matchAll(HEREDOC)) {
    pieces.insert('\n', at - 1);
    for (let open = true; open && at < text.length;) {
      const end = text.indexOf('\n', at) + 1 || text.length;
      open = text.slice(at, end).trim() !== delimiter;
      pieces.copy(at, end);
      at = end;
    }
  }
  return at;
}
