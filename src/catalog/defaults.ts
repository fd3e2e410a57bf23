import { groupBy } from '../group.js';
import type { Binding, Call, Expr, Scope } from '../model.js';
import { annotatedInstance } from './annotated.js';
import { dotted, lastName } from './dotted.js';
import type { Located } from './follow.js';
import { askedFor } from './inputs.js';
import { classesOf, fileOfFunction } from './objects.js';
import { agree, Options, type Table } from './options.js';
import { parametersOf } from './parameters.js';
import { lastPart, matchPattern } from './pattern.js';
import type { Program, Tree } from './program.js';
import { readCall, readSlot } from './reader.js';
import type { Slot, Value } from './types.js';

const NONE: readonly Value[] = [];
/** Parsers of one program that are asked for the fields of their classes. */
const MAX_PARSERS = 50;

/** What the catalogue's `values` say: defaults, declared options, local paths. Indexed by kind and by the last name of the call. */
export class Defaults {
  private readonly index = new Map<Value['is'], Map<string, Value[]>>();
  /** By name of an attribute; undefined where several defaults differ. */
  private readonly tables = new WeakMap<Program, Table>();
  private readonly parsers = new WeakMap<Program, readonly Call[]>();
  private readonly renamed = new WeakMap<Program, ReadonlyMap<string, string>>();
  private readonly options: Options;
  /** What the decorators of a function declare. */
  private readonly decorating = new WeakMap<Scope, Map<string, Expr | undefined>>();

  constructor(values: readonly Value[]) {
    for (const [is, kind] of groupBy(values, (value) => value.is)) {
      const named = kind.flatMap((value) => value.call.map((pattern) => ({ value, name: lastPart(pattern) })));
      const byName = [...groupBy(named, ({ name }) => name)];
      this.index.set(is, new Map(byName.map(([name, all]) => [name, all.map(({ value }) => value)])));
    }
    const parsing = new Set(values.flatMap(({ results }) => results ?? []));
    this.options = new Options((call) => this.meant(call, 'option'), parsing);
  }

  /** The entries of a kind whose patterns match the canonical name of a call. */
  entries(call: Call, at: Omit<Located, 'expr' | 'via'>, tree: Tree, is: Value['is']): readonly Value[] {
    const byName = this.index.get(is);
    const any = byName?.get('*') ?? NONE;
    const last = lastName(call.callee);
    const candidates = byName?.get(this.imported(last, at.program) ?? last);
    if (!candidates) return any;
    const name = dotted(call.callee, at.scope, at.at, at.program, tree);
    const unknown = call.callee.kind === 'attribute' && name.startsWith('?');
    const meant = candidates.filter(
      (v) => (v.call.some((p) => matchPattern(p, name) > 0) || (v.method === true && unknown)) && applies(v.when, call),
    );
    return [...meant, ...any];
  }

  /** What a name is called where it is imported from, when it has another name here. */
  private imported(name: string, program: Program): string | undefined {
    let renamed = this.renamed.get(program);
    if (!renamed) {
      const imports = program.syntax.bindings.filter((b) => b.kind === 'import' && b.member && b.member !== b.name);
      this.renamed.set(program, (renamed = new Map(imports.map((b) => [b.name, b.member!]))));
    }
    return renamed.get(name);
  }

  /** The default a call stands for (`os.getenv("X", "default")`). */
  valueOf(call: Call, from: Located, tree: Tree): Located | undefined {
    const entry = this.entries(call, from, tree, 'default')[0];
    if (!entry) return undefined;
    const expr = argument(entry.slot, call) ?? madeBy(argument(entry.factory, call), call.scope);
    return expr && { ...from, expr, via: entry.via ?? 'default' };
  }

  /** The collection whose elements a call hands on (`sorted(names)`). */
  elementsOf(call: Call, from: Located, tree: Tree): Expr | undefined {
    return argument(this.entries(call, from, tree, 'elements')[0]?.slot, call);
  }

  /** What a parameter without a default is declared to be: by an option that decorates its function (click, typer), by its class, or a path by its type. */
  declaredAs(binding: Binding, program: Program, tree: Tree): Expr | undefined {
    if (binding.value.kind !== 'other') return undefined;
    const option = this.option(binding, program) ?? askedFor(binding, program, this.index.get('inputs'));
    if (option) return option;
    const instance = annotatedInstance(binding, program);
    const around = { scope: instance?.call.scope ?? 0, at: binding.at, program };
    return instance && this.entries(instance.call, around, tree, 'path').length > 0 ? instance : undefined;
  }

  private option(binding: Binding, program: Program): Expr | undefined {
    const scope = program.syntax.scopes[binding.scope];
    if (!scope?.decorators?.length) return undefined;
    let options = this.decorating.get(scope);
    if (!options) {
      this.decorating.set(scope, (options = new Map()));
      for (const decorator of scope.decorators) {
        const declared = decorator.kind === 'call' ? this.options.declared(decorator.call) : undefined;
        for (const name of declared?.names ?? []) if (!options.has(name)) options.set(name, declared!.value);
      }
    }
    return options.get(binding.name);
  }

  /** The list from which a decorator of its function gives a parameter its values; `part`: which of each tuple. */
  cases(param: Binding, program: Program): { values: Expr; part?: number } | undefined {
    const { decorators = [], parent } = program.syntax.scopes[param.scope]!;
    for (const decorator of decorators) {
      if (decorator.kind !== 'call') continue;
      const entry = this.meant(decorator.call, 'cases');
      const values = argument(entry?.slot, decorator.call);
      if (!entry || !values) continue;
      const own = program.syntax.scopes[parent]?.kind === 'class' ? 1 : 0;
      const names = entry.names
        ? namesIn(argument(entry.names, decorator.call))
        : parametersOf(param.scope, program)
            .slice(own)
            .map(({ name }) => name);
      const part = names.indexOf(param.name);
      if (part >= 0) return names.length === 1 && entry.names ? { values } : { values, part };
    }
    return undefined;
  }

  /** What is known of a decorator that gives the value of its function to parameters of the function's name. */
  fixture(decorator: Expr): Value | undefined {
    const callee = decorator.kind === 'call' ? decorator.call.callee : decorator;
    return this.index.get('fixture')?.get(lastName(callee))?.[0];
  }

  /** The one default that options give to an attribute; of what no parser has made in sight, class fields of the program too. */
  attribute({ of, name }: Expr & { kind: 'attribute' }, from: Located, tree: Tree): Located | undefined {
    const { program } = from;
    const own = this.options.of(of, from);
    if (own?.has(name)) return own.get(name);
    const table = this.table(program);
    return table.has(name)
      ? table.get(name)
      : (this.field(name, program, tree) ?? this.elsewhere(of, name, from, tree));
  }

  /** The one default of an option of what a function of another file gives back. */
  private elsewhere(of: Expr, name: string, from: Located, tree: Tree): Located | undefined {
    const given = of.kind === 'name' ? from.program.names.lookup(of.name, from.scope, from.at) : [];
    const calls = given.flatMap(({ kind, value }) => (kind === 'assign' && value.kind === 'call' ? [value.call] : []));
    const files = calls.map((call) => fileOfFunction({ ...from, expr: call.callee }, tree));
    const tables = files
      .flatMap((file) => (file ? [this.options.defaultsOf(file)] : []))
      .filter((table) => table.has(name));
    const found = new Map<string, Located | undefined>();
    for (const table of tables) agree(found, name, table.get(name));
    return found.get(name);
  }

  /** The one default of a field of this name in the classes of other files whose fields are options of this program. */
  private field(name: string, program: Program, tree: Tree): Located | undefined {
    const fields = new Map<string, Located | undefined>();
    for (const { program: its, scope } of this.optionClasses(program, tree)) {
      for (const { value: expr } of its.names.inScope(name, scope))
        agree(fields, name, { expr, scope, at: expr.span.start, program: its, via: 'default' });
    }
    return fields.get(name);
  }

  private optionClasses(program: Program, tree: Tree): { program: Program; scope: number }[] {
    return this.parsersIn(program).flatMap((call) => {
      const at: Located = { expr: call.callee, scope: call.scope, at: call.nameAt, program, via: 'constant' };
      const given = argument(this.entries(call, at, tree, 'fields')[0]?.slot, call);
      if (!given) return [];
      const classes = given.kind === 'list' ? given.items : [given];
      return classes.flatMap((expr) => classesOf({ ...at, expr }, tree));
    });
  }

  /** The calls that may make options of classes, by the name they go by. */
  private parsersIn(program: Program): readonly Call[] {
    let calls = this.parsers.get(program);
    if (!calls) {
      calls = program.syntax.calls.filter((call) => this.meant(call, 'fields')).slice(0, MAX_PARSERS);
      this.parsers.set(program, calls);
    }
    return calls;
  }

  private table(program: Program): Map<string, Located | undefined> {
    let table = this.tables.get(program);
    if (table) return table;
    table = new Map(this.options.defaultsOf(program));
    this.tables.set(program, table);
    for (const b of program.syntax.bindings) {
      if (b.kind !== 'assign' || b.owner || !b.name || program.syntax.scopes[b.scope]?.kind !== 'class') continue;
      agree(table, b.name, { expr: b.value, scope: b.scope, at: b.value.span.start, program, via: 'default' });
    }
    return table;
  }

  /** The entry of a kind that a call seems to mean, by the last name it goes by. */
  private meant({ callee }: Call, is: Value['is']): Value | undefined {
    return this.index.get(is)?.get(lastName(callee))?.[0];
  }
}

/** Do the arguments that a call itself shows have the values they must have? */
function applies(when: Value['when'], call: Call): boolean {
  return Object.entries(when ?? {}).every(([key, values]) => {
    const given = argument(/^\d+$/.test(key) ? { at: Number(key) } : { named: [key] }, call);
    return given?.kind === 'literal' && values.includes(given.value);
  });
}

/** What a call itself shows at a slot. */
function argument(slot: Slot | undefined, call: Call): Expr | undefined {
  const unseen = (): Expr[] => [];
  return slot && readSlot(slot, readCall(call, unseen), unseen);
}

/** Names in a text with commas, or in a list. */
function namesIn(expr: Expr | undefined): string[] {
  const texts = expr?.kind === 'list' ? expr.items : expr ? [expr] : [];
  return texts.flatMap((it) => (it.kind === 'literal' ? String(it.value).split(',') : [''])).map((name) => name.trim());
}

/** A call of what makes a default. */
function madeBy(callee: Expr | undefined, scope: number): Expr | undefined {
  if (callee?.kind !== 'name' && callee?.kind !== 'attribute') return undefined;
  const { span } = callee;
  return { kind: 'call', call: { callee, args: [], span, nameAt: span.start, scope }, span };
}
