import type { Expr, Format, Syntax, Wanted } from '../model.js';
import { instructions, type Instruction } from './dockerfile/instructions.js';
import { Stages } from './dockerfile/stages.js';
import { emptyScript } from './shell.js';
import { Commands } from './shell/commands.js';
import { Cursor, Pieces } from './shell/cursor.js';

/**
 * Dockerfiles and Containerfiles: the commands of RUN, CMD and ENTRYPOINT in both forms, ENV and ARG as names, addresses of
 * ADD and FROM; and what an image runs with its own program (`docker run IMAGE …`, see `Stages`). An ADD with a checksum is
 * pinned by content and left out. Read by hand, as the shell is: `dockerfile-ast` gives no words, and lines and columns only.
 */
export const dockerfile: Format = {
  name: 'dockerfile',
  remark: '#',
  files: [
    '**/[Dd]ockerfile',
    '**/[Dd]ockerfile.*',
    '**/*.[Dd]ockerfile',
    '**/Dockerfile-*',
    '**/Containerfile',
    '**/Containerfile.*',
  ],
  parse(text, wanted) {
    const syntax = emptyScript(text);
    if (!wanted.test(text)) return syntax;
    const comment = (start: number, end: number): void => {
      const value = text.slice(start, end).trimEnd();
      syntax.comments.push({ value, span: { start, end: start + value.length } });
    };
    const commands = new Commands(syntax, wanted);
    const stages = new Stages();
    for (const instruction of instructions(text, comment)) read(instruction, syntax, commands, stages, wanted);
    for (const command of stages.finish()) syntax.commands.push(command);
    commands.finish();
    return syntax;
  },
};

function read(instruction: Instruction, syntax: Syntax, commands: Commands, stages: Stages, wanted: Wanted): void {
  const { name, body, flags } = instruction;
  if (name === 'FROM') {
    const [image, , alias] = words(body);
    if (!image) return;
    const span = body.span(...image);
    const value = body.text.slice(...image);
    if (wanted.test(value)) syntax.strings.push({ value, span });
    stages.open({ kind: 'literal', value, span }, alias && body.text.slice(...alias));
  } else if (name === 'ENV' || name === 'ARG') {
    const from = syntax.bindings.length;
    commands.run(exported(body));
    if (name === 'ENV') for (const { name, value } of syntax.bindings.slice(from)) stages.set(name, value);
  } else if (name === 'RUN' || name === 'CMD' || name === 'ENTRYPOINT') {
    const from = syntax.commands.length;
    const list = jsonWords(body);
    if (list)
      commands.list(
        body,
        list.map((place) => jsonString(body, place)),
        list,
      );
    else commands.run(body);
    if (name !== 'RUN') stages.program(name, syntax.commands.slice(from), list !== undefined);
  } else if ((name === 'ADD' && !flags.includes('--checksum')) || name === 'COPY') {
    commands.run(named(name, body));
  }
}

/** ENV and ARG as the shell's `export`; the old form `ENV NAME value` included. */
function exported(body: Cursor): Cursor {
  const pieces = new Pieces(body);
  const old = /[A-Za-z_]\w*(?=[ \t]+[^\s=])/y;
  old.lastIndex = body.at;
  pieces.insert('export ', body.at);
  const name = old.exec(body.text)?.[0];
  if (name) {
    pieces.copy(body.at, body.at + name.length);
    pieces.put('=', body.at + name.length);
    const value = body.text.slice(body.at + name.length).search(/\S/) + body.at + name.length;
    pieces.copy(value, body.text.length);
  } else pieces.copy(body.at, body.text.length);
  return new Cursor(pieces.text, 0, pieces.offsets('plain'));
}

/** The instruction as a command of its own name. */
function named(name: string, body: Cursor): Cursor {
  const pieces = new Pieces(body);
  pieces.insert(`${name} `, body.at);
  pieces.copy(body.at, body.text.length);
  return new Cursor(pieces.text, 0, pieces.offsets('plain'));
}

/** Offsets of the words of plain instructions. */
function words(body: Cursor): [number, number][] {
  const text = body.text.slice(body.at, body.at + 2000);
  return [...text.matchAll(/[^\s\\]\S*/g)].map(({ 0: word, index }) => [
    body.at + index,
    body.at + index + word.length,
  ]);
}

/** Offsets of the strings of a JSON list; undefined when the body is none. */
function jsonWords(body: Cursor): [number, number][] | undefined {
  if (!/\s*\[/y.test(body.text.slice(body.at))) return undefined;
  const item = /[\s,\\[]*("(?:[^"\\\n]|\\.)*")/y;
  const found: [number, number][] = [];
  item.lastIndex = body.at;
  for (let match = item.exec(body.text); match; match = item.exec(body.text)) {
    found.push([item.lastIndex - match[1]!.length, item.lastIndex]);
  }
  const rest = body.text.slice(found.at(-1)?.[1] ?? body.at);
  return found.length > 0 && /^[\s\\]*(?:,[\s\\]*)?\][\s\\]*$/.test(rest) ? found : undefined;
}

/** A string of a JSON list; as it stands when it is none. */
function jsonString(body: Cursor, [start, end]: [number, number]): Expr {
  const raw = body.text.slice(start, end);
  const span = body.span(start, end);
  try {
    return { kind: 'literal', value: String(JSON.parse(raw)), span, quoted: true };
  } catch {
    return { kind: 'literal', value: raw.slice(1, -1), span, quoted: true };
  }
}
