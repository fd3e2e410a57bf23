import type { Expr, Wanted } from '../../model.js';
import { captures } from './captures.js';
import { endOfValue, valueAt } from './assignment.js';
import { Choices } from './choices.js';
import { Declarations } from './declaration.js';
import { Expressions } from './expression.js';
import { recordFields } from './record.js';
import { NAME, NEWLINE, OP, STRING, type Tokens } from './lexer.js';
import { Scopes } from './scopes.js';
import { Telling } from './telling.js';

const CONDITIONAL = new Set(['if', 'elif', 'else', 'for', 'while', 'try', 'except', 'finally', 'match', 'case']);
const PLAIN = new Set(['return', 'raise', 'continue', 'break', 'assert', 'del', 'yield', 'await', 'print']);
/** What ends a block, and whether for good. */
const ENDS = new Map(Object.entries({ return: true, raise: true, continue: false, break: false }));
/** What lists are written with. */
const LISTING = new Set(['[', ']', '(', ')', ',']);
/** A value of so few tokens is read at once. */
const SHORT = 3;

/**
 * Reads logical lines into scopes, bindings and calls. Of a line without any of the telling names only the bindings are kept.
 * Never throws; a line that makes no sense loses only itself.
 */
export class Statements {
  readonly found: Scopes;
  private readonly e: Expressions;
  private readonly telling: Telling;
  private readonly declarations: Declarations;
  readonly choices: Choices;
  /** The line at hand says nothing but what its names mean. */
  private quiet = false;
  /** Up to here it is known where lists end: what nests too deep is read bracket by bracket. */
  private listed = 0;

  constructor(
    private readonly tokens: Tokens,
    { telling, asking, route }: Pick<Wanted, 'telling' | 'asking' | 'route'>,
  ) {
    this.found = new Scopes(tokens.text, ['://', ...(route ? [route] : [])]);
    this.choices = new Choices(tokens.text, this.found.scopes, asking);
    this.e = new Expressions(tokens, this.found);
    this.telling = new Telling(tokens, telling, route);
    this.declarations = new Declarations(this.e, this.found, this.telling);
  }

  run(): void {
    const { lines, indents, starts, count, text } = this.tokens;
    for (let i = 0; i < lines.length; i++) {
      const first = lines[i]!;
      this.found.leave(indents[i]!, starts[first]!);
      this.quiet = !this.telling.among(first, lines[i + 1] ?? count);
      this.e.at = first;
      this.line(indents[i]!);
    }
    this.found.leave(-1, text.length);
  }

  private line(indent: number): void {
    while (!this.e.done) {
      const before = this.e.at;
      this.statement(indent);
      if (this.e.isOp(';')) this.e.at++;
      else if (this.e.at === before) this.e.at++;
    }
  }

  private statement(indent: number): void {
    const e = this.e;
    if (e.isOp('@')) {
      e.at++;
      this.declarations.decorators.push(e.expr());
      return;
    }
    const end = this.unused();
    if (end !== undefined) {
      e.at = end;
      return;
    }
    if (this.tokens.kinds[e.at] !== NAME) return this.expression();
    if (e.isWord('async') && (e.isWord('def', 1) || e.isWord('for', 1) || e.isWord('with', 1))) e.at++;
    const word = e.word();
    if (word === 'def') this.declarations.definition(indent, this.quiet);
    else if (word === 'class' && this.tokens.kinds[e.at + 1] === NAME) this.declarations.classDefinition(indent);
    else if (word === 'import') this.declarations.importModules();
    else if (word === 'from') this.declarations.importMembers();
    else if (CONDITIONAL.has(word) && !this.isTarget(1)) this.compound(word, indent);
    else if (word === 'with') this.withItems(indent);
    else if ((word === 'global' || word === 'nonlocal') && !this.isTarget(1)) this.elsewhere(word);
    else if (PLAIN.has(word) && !this.isTarget(1) && !e.isOp('(', 1)) this.plain(word);
    else if (this.quiet) this.assignment();
    else this.expression();
  }

  private elsewhere(word: string): void {
    const e = this.e;
    do {
      e.at++;
      if (this.tokens.kinds[e.at] === NAME) this.found.declare(e.word(), word);
    } while (!e.done && !e.isOp(';'));
  }

  private plain(word: string): void {
    const e = this.e;
    const { branch } = this.found.block;
    const forGood = ENDS.get(word);
    if (branch && forGood !== undefined) this.choices.left(branch, forGood);
    e.at++;
    const iterated = e.takeWord('from');
    if (e.done) return;
    const gives = word === 'return' || (word === 'yield' && !iterated) ? word : undefined;
    const by = this.found.scopes[this.found.scope]?.kind === 'function' ? gives : undefined;
    const { start } = e;
    if (this.quiet && e.skip()) {
      if (by) this.found.returnsLater({ start, end: e.before }, by);
      return;
    }
    const value = e.list();
    if (by) this.found.returns(value, by);
    // the cause of a `raise`
    if (e.takeWord('from')) e.expr();
  }

  /** The end of a statement that is nothing but strings, or a list of them: a docstring, an answer that is shown, text nobody uses. */
  private unused(): number | undefined {
    const { kinds, starts, text } = this.tokens;
    let i = this.e.at;
    if (i < this.listed) return undefined;
    while (kinds[i] === STRING || (kinds[i] === OP && LISTING.has(text[starts[i]!]!))) i++;
    this.listed = i;
    return i > this.e.at && kinds[i] === NEWLINE ? i : undefined;
  }

  /** The word before is a plain name: `match = …`, `case.x`, `type: int`. */
  private isTarget(offset: number): boolean {
    const e = this.e;
    return (
      e.isOp('=', offset) ||
      e.isOp('.', offset) ||
      (e.isOp(':', offset) && !/^(?:else|try|finally|except)$/.test(e.word())) ||
      e.isOp(',', offset)
    );
  }

  private compound(word: string, indent: number): void {
    const e = this.e;
    const at = e.start;
    e.at++;
    const { start } = e;
    const enter = (): void => {
      const condition = { start, end: Math.max(start, e.before) };
      const { scope } = this.found;
      const around = this.found.block;
      this.found.enter(indent, scope, this.choices.branch({ word, condition, start: at, indent, scope, around }));
    };
    if (word === 'for') {
      const target = e.target();
      if (e.isWord('in')) e.at++;
      const value = e.list();
      enter();
      this.found.bind(target, value, 'each');
    } else {
      if (word === 'except') e.take('*');
      const names = word === 'except' || word === 'case' ? captures(e, word) : [];
      if (!this.quiet || !e.skip(':')) this.conditions();
      enter();
      this.found.capture(names);
    }
    e.take(':');
  }

  private conditions(): void {
    const e = this.e;
    while (!e.done && !e.isOp(':')) {
      const before = e.at;
      e.list();
      if (e.isWord('as')) e.at++;
      if (e.at === before) e.at++;
    }
  }

  private withItems(indent: number): void {
    const e = this.e;
    e.at++;
    e.take('(');
    while (!e.done && !e.isOp(':')) {
      const before = e.at;
      const value = e.expr();
      if (e.isWord('as')) {
        e.at++;
        this.found.bind(e.expr(), value, 'assign');
      }
      if (!e.take(',') && !e.take(')') && e.at === before) e.at++;
    }
    e.take(':');
    this.found.enter(indent, this.found.scope, this.found.block.branch);
  }

  private expression(): void {
    const e = this.e;
    let value = e.list();
    const targets: Expr[] = [];
    if (e.isOp(':')) {
      e.at++;
      const type = e.expr();
      const given = e.take('=') ? e.list() : undefined;
      this.found.declareField(value, type, given);
      if (given) this.assign([value], given);
      return;
    }
    if (this.tokens.kinds[e.at] === OP && /^(?:[-+*/%&|^@]|\/\/|\*\*|<<|>>)=$/.test(e.word())) {
      const plain = e.word() === '+=' && value.kind === 'name' && !this.found.block.branch;
      e.at++;
      const added = e.list();
      const parts = [value, ...(added.kind === 'concat' ? added.parts : [added])];
      const span = { start: value.span.start, end: e.before };
      if (plain && !(added.kind === 'literal' && typeof added.value === 'number'))
        this.found.bind(value, { kind: 'concat', parts, span }, 'assign');
      else this.found.bind(value, { kind: 'other', span: value.span }, 'augment');
      return;
    }
    while (e.take('=')) {
      targets.push(value);
      value = e.list();
    }
    this.assign(targets, value);
  }

  private assign(targets: readonly Expr[], value: Expr): void {
    const fields = recordFields(value);
    if (fields && targets.every(({ kind }) => kind === 'name')) {
      for (const target of targets) this.found.record(target as Expr & { kind: 'name' }, fields);
      return;
    }
    const known = this.means(value) || (value.kind === 'call' && value.call.args.some((arg) => this.means(arg.value)));
    for (const target of targets) {
      if (known && target.kind === 'name') this.telling.add(target.name);
      this.found.bind(target, value, 'assign');
    }
  }

  /** Another name for something telling. */
  private means(value: Expr): boolean {
    return (value.kind === 'name' || value.kind === 'attribute') && this.telling.has(value.name);
  }

  /** A statement that tells nothing by itself: what it assigns is left for later. */
  private assignment(): void {
    const e = this.e;
    const first = e.at;
    if (this.plainAssignment()) return;
    const value = valueAt(e);
    if (value === undefined) return this.expression();
    if (value < 0) return void e.skip();
    const targets: Expr[] = [];
    do targets.push(e.list());
    while (e.take('=') && e.at < value);
    const { start } = e;
    const deferred = e.at === value && !targets.some(({ kind }) => kind === 'list') && e.skip();
    if (deferred && e.at - value > SHORT) {
      for (const target of targets) this.found.defer(target, { start, end: e.before });
      return;
    }
    e.at = first;
    this.expression();
  }

  /** `name = …`, `name.attribute = …`, as most are: left for later without a second look. False, and nowhere, for any other. */
  private plainAssignment(): boolean {
    const e = this.e;
    const { kinds, starts, ends } = this.tokens;
    const attribute = e.isOp('.', 1) && kinds[e.at + 2] === NAME;
    const sign = attribute ? 3 : 1;
    if (!e.isOp('=', sign)) return false;
    const value = e.at + sign + 1;
    const end = endOfValue(e, value);
    if (end === undefined || end - value <= SHORT) return false;
    const name = this.nameAt(e.at);
    const target: Expr = attribute
      ? { kind: 'attribute', of: name, name: e.word(2), span: { start: name.span.start, end: ends[e.at + 2]! } }
      : name;
    this.found.defer(target, { start: starts[value]!, end: ends[end - 1]! });
    e.at = end;
    return true;
  }

  private nameAt(i: number): Expr & { kind: 'name' } {
    const start = this.tokens.starts[i]!;
    const end = this.tokens.ends[i]!;
    return { kind: 'name', name: this.tokens.text.slice(start, end), span: { start, end } };
  }
}
