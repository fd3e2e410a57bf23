import type { Argument, Call, DictEntry, Expr, Span } from '../../model.js';
import { quotedIn } from '../sql/quoted.js';
import { comprehended, type Clause } from './comprehension.js';
import { Cursor, MAX_DEPTH } from './cursor.js';
import { braces } from './interpolate.js';
import { NAME, NUMBER, STRING, type Tokens } from './lexer.js';
import { reflected } from './reflection.js';
import { addressOfRequirement } from './requirement.js';
import type { Sink } from './sink.js';
import { stringExpr } from './strings.js';

const WORDS = new Set(
  'and or not in is if else for async await lambda yield from import as with def class return raise assert del global nonlocal pass break continue while try except finally elif'.split(
    ' ',
  ),
);

/** Names, texts, brackets and what is done to them: everything that stands between operators. */
export abstract class Atoms extends Cursor {
  protected depth = 0;

  constructor(
    tokens: Tokens,
    readonly sink: Sink,
  ) {
    super(tokens);
  }

  abstract list(): Expr;
  abstract expr(): Expr;
  protected abstract starred(): Expr;
  protected abstract or(): Expr;
  /** The expression between two offsets inside a string. */
  protected abstract hole(from: number, to: number): Expr;

  protected trailers(value: Expr): Expr {
    const start = value.span.start;
    for (;;) {
      if (this.isOp('.')) {
        this.at++;
        if (this.tokens.kinds[this.at] !== NAME) return { kind: 'other', span: { start, end: this.before } };
        const name = this.word();
        this.at++;
        value = { kind: 'attribute', of: value, name, span: { start, end: this.before } };
      } else if (this.isOp('(')) value = this.call(value);
      else if (this.isOp('[')) {
        this.at++;
        const key = this.subscript();
        this.take(']');
        value = { kind: 'index', of: value, key, span: { start, end: this.before } };
      } else return value;
    }
  }

  private subscript(): Expr {
    const start = this.start;
    let key: Expr = { kind: 'other', span: { start, end: start } };
    let slices = 0;
    while (!this.done && !this.isOp(']')) {
      if (this.take(':') || this.take(',')) slices++;
      else {
        const before = this.at;
        key = this.starred();
        if (this.at === before) this.at++;
      }
    }
    return slices ? { kind: 'other', span: { start, end: this.before } } : key;
  }

  private call(callee: Expr): Expr {
    this.at++;
    const args: Argument[] = [];
    while (!this.done && !this.isOp(')')) {
      const before = this.at;
      const { start } = this;
      args.push(this.argument());
      if (this.isWord('for') || this.isWord('async')) this.comprehension(start);
      if (!this.take(',') && this.at === before) this.at++;
    }
    const closeAt = this.isOp(')') ? this.start : undefined;
    this.take(')');
    const span = { start: callee.span.start, end: this.before };
    const call: Call = { callee, args, span, nameAt: nameAt(callee), scope: this.sink.scope };
    if (closeAt !== undefined) call.closeAt = closeAt;
    this.sink.calls.push(call);
    return this.template(braces(call)) ?? reflected(call) ?? { kind: 'call', call, span };
  }

  private argument(): Argument {
    const start = this.start;
    const splat = this.isOp('**') ? '**' : this.isOp('*') ? '*' : undefined;
    if (splat) this.at++;
    let name: string | undefined;
    if (!splat && this.tokens.kinds[this.at] === NAME && this.isOp('=', 1)) {
      name = this.word();
      this.at += 2;
    }
    const value = this.isOp('<') ? this.placeholder() : this.expr();
    return { ...(name && { name }), ...(splat && { splat }), value, span: { start, end: this.before } };
  }

  /** `<your model>`, where a document leaves a value to its reader. */
  private placeholder(): Expr {
    const start = this.start;
    while (!this.done && !this.take('>') && !this.isOp(',') && !this.isOp(')')) this.at++;
    const span = { start, end: this.before };
    return { kind: 'literal', value: this.text.slice(span.start, span.end), span };
  }

  /** The clauses after an element that began at an offset; its calls see the loop's names. Gives back the only clause. */
  private comprehension(element: number): Clause | undefined {
    const start = this.start;
    const clauses: (Clause | undefined)[] = [];
    if (this.depth >= MAX_DEPTH) {
      this.tooDeep();
      this.at++;
      return;
    }
    this.depth++;
    while (this.isWord('for') || this.isWord('async') || this.isWord('if')) {
      if (this.isWord('if')) {
        this.at++;
        this.or();
        clauses.push(undefined);
        continue;
      }
      if (this.isWord('async')) this.at++;
      this.at++;
      const target = this.target();
      if (!this.isWord('in')) break;
      this.at++;
      const over = this.or();
      this.sink.bind(target, over, 'each');
      clauses.push({ target, over });
    }
    this.depth--;
    this.sink.comprehension(element, { start, end: this.before });
    return clauses.length === 1 ? clauses[0] : undefined;
  }

  /** Loop target: stops before `in`. */
  target(): Expr {
    const start = this.start;
    const items: Expr[] = [];
    do {
      if (this.isWord('in') || this.done) break;
      const from = this.start;
      const starred = this.take('*');
      const item = this.trailers(this.atom());
      items.push(starred ? { kind: 'other', span: { start: from, end: this.before } } : item);
    } while (this.take(','));
    return items.length === 1 ? items[0]! : { kind: 'list', items, span: { start, end: this.before } };
  }

  protected atom(): Expr {
    const start = this.start;
    const kind = this.tokens.kinds[this.at];
    if (kind === STRING) return this.strings();
    if (kind === NUMBER) {
      const value = Number(this.word().replaceAll('_', ''));
      this.at++;
      return { kind: 'literal', value: Number.isNaN(value) ? 0 : value, span: { start, end: this.before } };
    }
    if (kind === NAME) {
      const name = this.word();
      if (WORDS.has(name)) {
        return { kind: 'other', span: { start, end: start } };
      }
      this.at++;
      const span = { start, end: this.before };
      if (name === 'True' || name === 'False') return { kind: 'literal', value: name === 'True', span };
      if (name === 'None') return { kind: 'literal', value: null, span };
      return { kind: 'name', name, span };
    }
    if (this.isOp('(')) return this.group();
    if (this.isOp('[')) return this.bracket(']');
    if (this.isOp('{')) return this.brace();
    if (this.isOp('.') && this.isOp('.', 1) && this.isOp('.', 2)) this.at += 3;
    return { kind: 'other', span: { start, end: this.before } };
  }

  private strings(): Expr {
    const start = this.start;
    const parts: Expr[] = [];
    while (this.tokens.kinds[this.at] === STRING) {
      const from = this.start;
      const part = stringExpr(this.text, from, this.tokens.ends[this.at]!, (a, b) => this.hole(a, b));
      this.at++;
      for (const piece of part.kind === 'concat' ? part.parts : [part]) parts.push(piece);
    }
    const span = { start, end: this.before };
    const joined = joinLiterals(parts, span);
    const raw = this.text.slice(start, span.end);
    if (!raw.includes('://')) return this.template(joined);
    const quoted = quotedIn(this.text, joined);
    if (joined.kind === 'literal') {
      const value = String(joined.value);
      quoted.strings.push(addressOfRequirement(value, raw, span) ?? { value, span });
    } else quoted.templates.push(joined);
    for (const it of quoted.strings) this.sink.strings.push(it);
    for (const expr of quoted.templates) this.sink.templates.push({ expr, scope: this.sink.scope });
    return joined;
  }

  /** Takes note of a text with holes that may be an address. */
  protected template<T extends Expr | undefined>(expr: T): T {
    if (expr?.kind !== 'concat') return expr;
    const { addresses, templates, scope } = this.sink;
    const holds = ({ kind, value }: { kind: string; value?: unknown }): boolean =>
      kind === 'literal' && typeof value === 'string' && addresses.some((it) => value.includes(it));
    if (expr.parts.some(holds)) templates.push({ expr, scope });
    return expr;
  }

  private group(): Expr {
    const start = this.start;
    this.at++;
    if (this.take(')')) return { kind: 'list', items: [], span: { start, end: this.before } };
    const value = this.list();
    if (this.isWord('for') || this.isWord('async')) {
      this.comprehension(start);
      this.skipTo(')');
      return { kind: 'other', span: { start, end: this.before } };
    }
    this.skipTo(')');
    return value;
  }

  private bracket(close: string): Expr {
    const start = this.start;
    const items: Expr[] = [];
    let clause: Clause | false | undefined = false;
    this.at++;
    while (!this.done && !this.isOp(close)) {
      const before = this.at;
      items.push(this.starred());
      if (this.isWord('for') || this.isWord('async')) clause = this.comprehension(start);
      if (!this.take(',') && this.at === before) this.at++;
    }
    this.take(close);
    const span = { start, end: this.before };
    return clause === false ? { kind: 'list', items, span } : comprehended(items, clause, span);
  }

  private brace(): Expr {
    const start = this.start;
    const entries: DictEntry[] = [];
    let opaque = false;
    this.at++;
    while (!this.done && !this.isOp('}')) {
      const before = this.at;
      if (this.take('**')) entries.push({ value: this.expr() });
      else {
        const key = this.starred();
        if (this.take(':')) entries.push({ key, value: this.expr() });
        else entries.push({ value: key });
      }
      if (this.isWord('for') || this.isWord('async')) {
        opaque = true;
        this.comprehension(start);
      }
      if (!this.take(',') && this.at === before) this.at++;
    }
    this.take('}');
    const span = { start, end: this.before };
    return opaque ? { kind: 'other', span } : { kind: 'dict', entries, span };
  }

  /** To the closing bracket, reading what stands in between. */
  private skipTo(close: string): void {
    while (!this.done && !this.isOp(close)) {
      const before = this.at;
      this.starred();
      if (!this.take(',') && this.at === before) this.at++;
    }
    this.take(close);
  }
}

/** Where a callee's own name begins: the dotted name when it is one, else the last member. */
function nameAt(callee: Expr): number {
  let e = callee;
  while (e.kind === 'attribute') e = e.of;
  if (e.kind === 'name' || callee.kind !== 'attribute') return callee.span.start;
  return callee.span.end - callee.name.length;
}

function joinLiterals(parts: Expr[], span: Span): Expr {
  if (parts.every((p) => p.kind === 'literal')) {
    const value = parts.map((p) => (p.kind === 'literal' ? String(p.value) : '')).join('');
    return { kind: 'literal', value, span, quoted: true };
  }
  return parts.length === 1 ? { ...parts[0]!, span } : { kind: 'concat', parts, span };
}
