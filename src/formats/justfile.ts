import type { Format, Syntax, Wanted } from '../model.js';
import { piece } from './data.js';
import { lineEnd } from './makefile.js';
import { emptyScript } from './shell.js';
import { Commands } from './shell/commands.js';
import { Cursor, Pieces } from './shell/cursor.js';

const ASSIGNMENT = /(?:export[ \t]+)?([A-Za-z_][\w-]{0,100})[ \t]*:=[ \t]*/y;
/** `env('NAME', 'default')` and its older spelling. */
const ENVIRONMENT = /env(?:_var_or_default)?\([ \t]*(?:"[^"\n]*"|'[^'\n]*')[ \t]*,[ \t]*/y;
const STRING = /(?:"[^"\\{}$`\n]*"|'[^'{}\n]*')(?=[ \t]*[)\r\n]|[ \t]+[^\s+/]|[ \t]*:|$)/y;
const NAME = /([A-Za-z_][\w-]{0,100})[ \t]*(?=\r?\n|$)/y;
const HEADER = /@?([A-Za-z_][\w-]{0,100})(?![\w-])(?=[^\n:=]{0,500}(?:=[^\n]{0,500})?:(?!=))/y;
const PARAMETER = /[ \t]+[+*$]{0,2}([A-Za-z_][\w-]*)(=)?/y;
/** The interpreter of a recipe that is one program: `#!/usr/bin/env -S uv run --script`. */
const SHEBANG = /\n#![ \t]*(?:\/\S*\/)?(?:env[ \t]+(?:-\S+[ \t]+)*)?([\w.+-]+)/;
const HOLE = /\{\{[ \t]*(?:([A-Za-z_][\w-]*)[ \t]*|[^{}\n]{0,300})\}\}/g;

/** Interpreters of other languages than the shell's that can be read. */
const PROGRAMS: readonly [RegExp, string][] = [
  [/^(?:python[\d.]*|uv)$/, 'python'],
  [/^(?:node|bun|deno)$/, 'javascript'],
];

/** Justfiles: the commands of recipes, with the file's variables and each recipe's parameters as names. `{{name}}` is `${name}`. */
export const justfile: Format = {
  name: 'justfile',
  remark: '#',
  files: ['**/[Jj]ustfile', '**/.justfile', '**/*.just'],
  parse(text, wanted) {
    const syntax = emptyScript(text);
    if (!wanted.test(text)) return syntax;
    const commands = new Commands(syntax, wanted);
    const recipes: Pieces[] = [];
    const host = new Cursor(text);
    let recipe: Pieces | undefined;
    let depth = 0;
    while (host.at < text.length) {
      const start = host.at;
      const end = lineEnd(text, start);
      const indent = host.match(/[ \t]+/y)?.[0].length ?? 0;
      if (indent > 0) {
        depth ||= indent;
        if (recipe) line(host, recipe, start + Math.min(indent, depth), end);
      } else if (text[start] === '#') syntax.comments.push(piece(text, start, end));
      else if (text.slice(start, end).trim()) {
        recipe?.insert('}\n', start - 1);
        recipe = header(host, end);
        depth = 0;
        if (recipe) recipes.push(recipe);
        else assignment(host, commands);
      }
      host.at = end;
    }
    recipe?.insert('}\n', text.length - 1);
    for (const made of recipes) run(made, commands, syntax, wanted);
    commands.finish();
    return syntax;
  },
};

function assignment(host: Cursor, commands: Commands): void {
  const found = host.match(ASSIGNMENT);
  if (!found) return;
  const pieces = new Pieces(host);
  host.at += found[0].length;
  value(host, pieces, found[1]!);
  commands.run(new Cursor(pieces.text, 0, pieces.offsets('plain')));
}

/** Writes the value at the cursor as that of a variable of a shell; one that cannot be read is that of no variable. */
function value(host: Cursor, pieces: Pieces, name: string): void {
  const { at } = host;
  pieces.insert(`${name.replaceAll('-', '_')}=`, at);
  host.skip(ENVIRONMENT);
  const string = host.match(STRING);
  const other = string || host.at > at ? null : host.match(NAME);
  if (string) pieces.copy(host.at, host.at + string[0].length);
  else pieces.insert(other ? `\${${other[1]!.replaceAll('-', '_')}}` : '${_}', at);
  pieces.insert('\n', at);
}

/** The beginning of a recipe: a function of a shell that declares its parameters. */
function header(host: Cursor, end: number): Pieces | undefined {
  const name = host.match(HEADER);
  if (!name) return undefined;
  const pieces = new Pieces(host);
  pieces.insert(`${name[1]}() {\n`, host.at);
  host.at += name[0].length;
  for (let it = host.match(PARAMETER); it && host.at < end; it = host.match(PARAMETER)) {
    host.at += it[0].length;
    pieces.insert('local ', host.at - 1);
    value(host, pieces, it[1]!);
    if (it[2]) host.skip(/(?:"[^"\n]*"|'[^'\n]*'|[^\s:]+)/y);
  }
  return pieces;
}

/** A line of a recipe as the shell gets it. */
function line(host: Cursor, pieces: Pieces, start: number, end: number): void {
  const { text } = host;
  let from = start;
  while (from < end && /[@-]/.test(text[from]!)) from++;
  const first = from;
  for (const { 0: hole, 1: name = '_', index } of text.slice(first, end).matchAll(HOLE)) {
    pieces.copy(from, first + index);
    from = first + index + hole.length;
    pieces.insert(`\${${name.replaceAll('-', '_')}`, first + index);
    pieces.put('}', from - 1);
  }
  pieces.copy(from, Math.max(from, end));
  if (text[end - 1] !== '\n') pieces.insert('\n', end - 1);
}

/** A recipe, or the program of another language that it holds. */
function run(recipe: Pieces, commands: Commands, syntax: Syntax, wanted: Wanted): void {
  const offsets = recipe.offsets('plain');
  const interpreter = SHEBANG.exec(recipe.text.slice(0, 1000))?.[1] ?? 'sh';
  if (/sh$/.test(interpreter)) commands.run(new Cursor(recipe.text, 0, offsets));
  const language = PROGRAMS.find(([name]) => name.test(interpreter))?.[1];
  if (!language) return;
  const start = recipe.text.indexOf('\n#!') + 1;
  const program = new Pieces(new Cursor(recipe.text, 0, offsets));
  program.copy(start, recipe.text.lastIndexOf('}'));
  if (wanted.test(program.text)) {
    syntax.regions.push({ language, text: program.text, offsets: program.offsets('plain') });
  }
}
