import type { Format } from '../model.js';
import { piece } from './data.js';
import { emptyScript } from './shell.js';
import { Commands } from './shell/commands.js';
import { Cursor, Pieces } from './shell/cursor.js';

const ASSIGNMENT = /(?:(?:export|override|private)[ \t]+)*([A-Za-z_]\w*)[ \t]*(?::{1,3}|[?+!])?=[ \t]*/y;
const REFERENCE = /\$(?:\$|\(([A-Za-z_]\w*)\)|\{([A-Za-z_]\w*)\}|\(shell[ \t]|[({]|[^\n]?)/y;
const LONGEST = 500;

/** Makefiles: the commands of recipes, with make's own variables as names. `$(NAME)` is read as the shell's `${NAME}`. */
export const makefile: Format = {
  name: 'makefile',
  remark: '#',
  files: ['**/[Mm]akefile', '**/[Mm]akefile[.-]*', '**/GNUmakefile', '**/*.mk', '**/*.make'],
  parse(text, wanted) {
    const syntax = emptyScript(text);
    if (!wanted.test(text)) return syntax;
    const commands = new Commands(syntax, wanted);
    const host = new Cursor(text);
    const recipes: Cursor[] = [];
    for (let at = 0; at < text.length;) {
      const start = at;
      at = lineEnd(text, at);
      host.at = start;
      const pieces = new Pieces(host);
      const recipe = text[start] === '\t' && host.match(/\t[ \t]*[@+-]*/y);
      if (recipe) translate(host, pieces, start + recipe[0].length, at);
      else {
        host.at += host.match(/ */y)![0].length;
        const assignment = host.match(ASSIGNMENT);
        const from = host.at + (assignment?.[0].length ?? 0);
        const comment = commentAt(text, from, at);
        if (comment < at && (assignment || comment === from)) syntax.comments.push(piece(text, comment, at));
        if (!assignment) continue;
        pieces.insert(`${assignment[1]}${assignment[0].includes('+=') ? '+' : ''}="`, from);
        const value = text.slice(from, comment).trimEnd();
        translate(host, pieces, from, from + value.length, '"');
        pieces.insert('"', at);
      }
      const line = new Cursor(pieces.text, 0, pieces.offsets('plain'));
      if (recipe) recipes.push(line);
      else commands.run(line);
    }
    // make knows every variable before it runs anything
    for (const line of recipes) commands.run(line);
    commands.finish();
    return syntax;
  },
};

/** Offset behind a line and the lines it goes on in. */
export function lineEnd(text: string, at: number): number {
  for (;;) {
    const end = text.indexOf('\n', at);
    if (end < 0) return text.length;
    at = end + 1;
    if (!/\\\r?$/.test(text.slice(Math.max(0, end - 2), end))) return at;
  }
}

/** Offset of the comment between two offsets; the second when there is none. */
function commentAt(text: string, from: number, to: number): number {
  const comment = text.slice(from, to).search(/(?<!\\)#/);
  return comment < 0 ? to : from + comment;
}

/** Copies make's text as the shell gets it. Characters of `escape` are escaped. */
function translate(host: Cursor, pieces: Pieces, from: number, to: number, escape = ''): void {
  const { text } = host;
  const plain = (start: number, end: number): void => {
    for (let i = start; escape && i < end; i++) {
      if (!escape.includes(text[i]!)) continue;
      pieces.copy(start, i);
      pieces.insert('\\', i);
      start = i;
    }
    pieces.copy(start, end);
  };
  for (let index = dollar(text, from, to); index >= 0; index = dollar(text, from, to)) {
    REFERENCE.lastIndex = index;
    const [all, round, curly] = REFERENCE.exec(text)!;
    plain(from, index);
    from = index + all.length;
    const name = round ?? curly ?? (/^\$\w$/.test(all) ? all[1] : undefined);
    if (all === '$') pieces.put('$', index);
    else if (all === '$$') pieces.put('$', index + 1);
    else if (all.startsWith('$(shell')) pieces.put('$(', index);
    else {
      if (all === '$(' || all === '${') from = closing(text, from, to, all[1] === '(' ? ')' : '}');
      if (round ?? curly) pieces.put(`\${${name}}`, index);
      else pieces.insert(`\${${name ?? '_'}}`, index);
    }
  }
  plain(from, Math.max(from, to));
}

/** The next dollar sign between two offsets, -1 when there is none; looks no further. */
function dollar(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text[at] !== '$') at++;
  return at < to ? at : -1;
}

/** Offset behind the bracket that closes one opened before `from`. */
function closing(text: string, from: number, to: number, close: string): number {
  const open = close === ')' ? '(' : '{';
  let depth = 1;
  for (let i = from; i < Math.min(to, from + LONGEST); i++) {
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i + 1;
  }
  return from;
}
