import { groupBy } from '../group.js';
import type { Call, Expr, Span } from '../model.js';
import type { Located } from './follow.js';
import { lastName } from './dotted.js';
import type { Program } from './program.js';
import { readCall, readSlot } from './reader.js';
import type { Value } from './types.js';

/** A declared option, with its default. */
interface Option {
  name: string;
  call: Call;
  value?: Located;
}

/** By name the one default; undefined where several differ, or where one must be given. */
export type Table = Map<string, Located | undefined>;

/** The options of parsers (`add_argument("--model", default="x")`), and what parsing gives back. */
export class Options {
  private readonly declaring = new WeakMap<Program, Option[]>();
  private readonly optional = new WeakMap<Program, Table>();
  /** By program, and in it by the group of options that a parser is taken to have (see `groupsOf`). */
  private readonly tables = new WeakMap<Program, ReadonlyMap<string, Table>>();
  private readonly ends = new WeakMap<Program, Map<number, Call>>();

  /** `entryOf`: what is known of a call that declares an option. `parsing`: methods that give back what the options were given. */
  constructor(
    private readonly entryOf: (call: Call) => Value | undefined,
    private readonly parsing: ReadonlySet<string>,
  ) {}

  /** What the options of a parser give by name, for a value that is seen to be what the parser gave back. */
  of(value: Expr, from: Located): Table | undefined {
    const made = this.parserCall(value, from);
    if (!made) return undefined;
    const tables = this.tablesOf(from.program);
    return groups(made).flatMap((group) => tables.get(group) ?? [])[0];
  }

  /** The one default that all options of a program give to each name that has any. */
  defaultsOf(program: Program): Table {
    let table = this.optional.get(program);
    if (!table) {
      this.optional.set(program, (table = new Map()));
      for (const { name, value } of this.declaredIn(program)) if (value) agree(table, name, value);
    }
    return table;
  }

  /** The names a call declares, and the default: `add_argument("--model", "-m", default="x")` declares `model` and `m`. */
  declared(call: Call): { names: string[]; value?: Expr } | undefined {
    const entry = this.entryOf(call);
    if (!entry) return undefined;
    const reader = readCall(call, () => []);
    const dest = entry.dest ? reader.named(entry.dest) : undefined;
    const flags = call.args
      .filter((a) => !a.name)
      .flatMap((a) => (a.value.kind === 'literal' ? [String(a.value.value)] : []));
    const names =
      dest?.kind === 'literal' ? [String(dest.value)] : flags.map((f) => f.replace(/^-+/, '').replaceAll('-', '_'));
    const value = entry.slot && readSlot(entry.slot, reader, () => []);
    return { names, ...(value && { value }) };
  }

  private declaredIn(program: Program): Option[] {
    let options = this.declaring.get(program);
    if (!options) {
      options = program.syntax.calls.flatMap((call) => {
        const { names = [], value: expr } = this.declared(call) ?? {};
        const { scope } = call;
        const value: Located | undefined = expr && { expr, scope, at: expr.span.start, program, via: 'default' };
        return names.map((name) => ({ name, call, ...(value && { value }) }));
      });
      this.declaring.set(program, options);
    }
    return options;
  }

  private tablesOf(program: Program): ReadonlyMap<string, Table> {
    let tables = this.tables.get(program);
    if (!tables) {
      const all = this.declaredIn(program).flatMap((option) => groups(option.call).map((group) => ({ group, option })));
      const grouped = [...groupBy(all, ({ group }) => group)];
      tables = new Map(grouped.map(([group, its]) => [group, tableOf(its.map(({ option }) => option))]));
      this.tables.set(program, tables);
    }
    return tables;
  }

  /** The call of a parser that has made a value; undefined where the value is not seen to be a parser's. */
  private parserCall(of: Expr, { program, scope, at }: Located): Call | undefined {
    if (of.kind !== 'name') return undefined;
    for (const { kind, value } of program.names.lookup(of.name, scope, at)) {
      if (kind !== 'assign') continue;
      // What is given back beside others is known by its place only.
      const made = value.kind === 'call' ? value.call : this.callAt(value.span, program);
      if (made && this.parsing.has(lastName(made.callee))) return made;
    }
    return undefined;
  }

  private callAt({ start, end }: Span, program: Program): Call | undefined {
    let ends = this.ends.get(program);
    if (!ends) this.ends.set(program, (ends = new Map(program.syntax.calls.map((call) => [call.span.end, call]))));
    const call = ends.get(end);
    return call?.span.start === start ? call : undefined;
  }
}

/** Whose options a call of a parser is about, the surest first: those of its name in its scope, of its scope, of the program. */
function groups({ callee, scope }: Call): string[] {
  return [`${scope}:${rootOf(callee) ?? ''}`, String(scope), ''];
}

function tableOf(options: readonly Option[]): Table {
  const table: Table = new Map();
  for (const { name, value } of options) if (value) agree(table, name, value);
  for (const { name } of options) if (!table.has(name)) table.set(name, undefined);
  return table;
}

/** Takes in one more value of a name; several that differ are none. */
export function agree(table: Table, name: string, value: Located | undefined): void {
  if (!table.has(name)) table.set(name, value);
  else if (!sameLiteral(table.get(name)?.expr, value?.expr)) table.set(name, undefined);
}

function sameLiteral(a: Expr | undefined, b: Expr | undefined): boolean {
  return a?.kind === 'literal' && b?.kind === 'literal' && a.value === b.value;
}

/** The name in front of a method. */
function rootOf(callee: Expr): string | undefined {
  return callee.kind === 'attribute' && callee.of.kind === 'name' ? callee.of.name : undefined;
}
