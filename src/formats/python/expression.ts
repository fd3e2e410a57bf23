import { Cursor } from './cursor.js';
import { braces, percent } from './interpolate.js';
import type { Argument, Call, DictEntry, Expr, Span, Text } from '../../model.js';
import { NAME, NUMBER, OP, STRING, tokenize, type Tokens } from './lexer.js';
import { stringExpr } from './strings.js';

/** What expressions leave behind for the statements around them. */
export interface Sink {
  calls: Call[];
  strings: Text[];
  templates: { expr: Expr; scope: number }[];
  /** The scope calls belong to. */
  scope: number;
  /** A target of `for … in` in a comprehension or of `:=` receives a value. */
  bind(target: Expr, value: Expr, kind: 'assign' | 'each'): void;
  /** Calls from index `from` on belong to a scope of their own. */
  comprehension(from: number, span: Span): void;
}

const WORDS = new Set(
  'and or not in is if else for async await lambda yield from import as with def class return raise assert del global nonlocal pass break continue while try except finally elif'.split(
    ' ',
  ),
);
const OPERATORS = new Set('- * @ & | ^ < > // ** << >> == != <= >='.split(' '));
/** `)`, `,`, `]`, `}` and `:` end every operand. */
const STOPS = new Set([41, 44, 93, 125, 58]);
const MAX_DEPTH = 200;
/** A string inside the hole of a string is read again. */
const HOLE_DEPTH = 20;

/** Recursive descent over one token list; only the structure that decides values is kept. */
export class Expressions extends Cursor {
  private depth = 0;

  constructor(
    tokens: Tokens,
    readonly sink: Sink,
  ) {
    super(tokens);
  }

  /** `a, b, *c`: one expression, or a list when there is a comma. */
  list(): Expr {
    const start = this.start;
    const first = this.starred();
    if (!this.isOp(',')) return first;
    const items = [first];
    while (this.take(',')) {
      if (this.done || this.isOp(')') || this.isOp(']') || this.isOp('=') || this.isOp(':')) break;
      items.push(this.starred());
    }
    return { kind: 'list', items, span: { start, end: this.before } };
  }

  private starred(): Expr {
    if (this.isOp('*') || this.isOp('**')) {
      const start = this.start;
      this.at++;
      this.expr();
      return { kind: 'other', span: { start, end: this.before } };
    }
    return this.expr();
  }

  /** One expression: ternary, lambda, walrus and all below. */
  expr(): Expr {
    if (++this.depth > MAX_DEPTH) {
      this.depth--;
      const start = this.start;
      this.at++;
      return { kind: 'other', span: { start, end: this.before } };
    }
    const result = this.ternary();
    this.depth--;
    return result;
  }

  private ternary(): Expr {
    const start = this.start;
    if (this.isWord('lambda')) {
      this.at++;
      while (!this.done && !this.isOp(':') && !this.isOp(')')) {
        if (this.take('=')) this.expr();
        else this.at++;
      }
      if (this.take(':')) this.expr();
      return { kind: 'other', span: { start, end: this.before } };
    }
    if (this.isWord('yield') || this.isWord('await') || this.isWord('not')) {
      const transparent = this.isWord('await');
      this.at++;
      if (this.isWord('from')) this.at++;
      if (this.done || this.isOp(')')) return { kind: 'other', span: { start, end: this.before } };
      const value = this.expr();
      return transparent ? value : { kind: 'other', span: { start, end: this.before } };
    }
    const value = this.or();
    if (this.isOp(':=')) {
      this.at++;
      const assigned = this.expr();
      this.sink.bind(value, assigned, 'assign');
      return assigned;
    }
    if (!this.isWord('if')) return value;
    this.at++;
    this.or();
    // The guard of a `case`.
    if (!this.isWord('else')) return value;
    this.at++;
    return { kind: 'either', arms: [value, this.expr()], span: { start, end: this.before } };
  }

  private or(): Expr {
    const start = this.start;
    const first = this.operand();
    if (!this.isWord('or')) return first;
    const arms = [first];
    while (this.isWord('or')) {
      this.at++;
      arms.push(this.operand());
    }
    return { kind: 'either', arms, span: { start, end: this.before } };
  }

  /** Everything between `or` and the atoms. `+` and `/` keep their operands, other operators make the value unknown. */
  private operand(): Expr {
    const start = this.start;
    let value = this.unary();
    let sum: Expr[] | undefined;
    for (;;) {
      if (this.tokens.kinds[this.at] === OP && STOPS.has(this.text.charCodeAt(this.tokens.starts[this.at]!)))
        return value;
      const end = (): Span => ({ start, end: this.before });
      if (this.isOp('+')) {
        this.at++;
        const right = this.unary();
        if (!sum) sum = value.kind === 'concat' ? [...value.parts] : [value];
        sum.push(right);
        value = { kind: 'concat', parts: sum, span: end() };
        continue;
      } else if (this.isOp('/') || this.isOp('%')) {
        const path = this.isOp('/');
        const at = this.start;
        this.at++;
        const right = this.unary();
        value = path
          ? this.operatorCall('/', value, right, at, end())
          : (percent(value, right, end()) ?? { kind: 'other', span: end() });
      } else if (this.binary()) {
        this.unary();
        value = { kind: 'other', span: end() };
      } else return value;
      sum = undefined;
    }
  }

  /** `a / b`: a call named `/`, so that the catalogue can say that it joins paths. */
  private operatorCall(name: string, left: Expr, right: Expr, at: number, span: Span): Expr {
    const args = [left, right].map((value) => ({ value, span: value.span }));
    const callee: Expr = { kind: 'name', name, span: { start: at, end: at + 1 } };
    return { kind: 'call', call: { callee, args, span, nameAt: at, scope: this.sink.scope }, span };
  }

  /** Skips a binary operator; false when there is none. */
  private binary(): boolean {
    const { kinds } = this.tokens;
    if (kinds[this.at] === OP) {
      if (!OPERATORS.has(this.word())) return false;
      this.at++;
      return !this.done;
    }
    if (kinds[this.at] !== NAME) return false;
    if (this.isWord('and') || this.isWord('in') || this.isWord('is')) this.at++;
    else if (this.isWord('not') && this.isWord('in', 1)) this.at += 2;
    else return false;
    if (this.isWord('not')) this.at++;
    return !this.done;
  }

  private unary(): Expr {
    const start = this.start;
    let prefixed = false;
    while (this.isOp('-') || this.isOp('+') || this.isOp('~') || this.isWord('not')) {
      prefixed = true;
      this.at++;
    }
    if (this.isWord('await')) this.at++;
    const value = this.trailers(this.atom());
    return prefixed ? { kind: 'other', span: { start, end: this.before } } : value;
  }

  private trailers(value: Expr): Expr {
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
    const first = this.sink.calls.length;
    const args: Argument[] = [];
    while (!this.done && !this.isOp(')')) {
      const before = this.at;
      args.push(this.argument());
      if (this.isWord('for') || this.isWord('async')) this.comprehension(first);
      if (!this.take(',') && this.at === before) this.at++;
    }
    const closeAt = this.isOp(')') ? this.start : undefined;
    this.take(')');
    const span = { start: callee.span.start, end: this.before };
    const call: Call = { callee, args, span, nameAt: nameAt(callee), scope: this.sink.scope };
    if (closeAt !== undefined) call.closeAt = closeAt;
    this.sink.calls.push(call);
    return braces(call) ?? { kind: 'call', call, span };
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
    const value = this.expr();
    return { ...(name && { name }), ...(splat && { splat }), value, span: { start, end: this.before } };
  }

  /** The clauses after an element; calls made since `first` see the loop's names. */
  private comprehension(first: number): void {
    const start = this.start;
    if (this.depth >= MAX_DEPTH) {
      this.at++;
      return;
    }
    this.depth++;
    while (this.isWord('for') || this.isWord('async') || this.isWord('if')) {
      if (this.isWord('if')) {
        this.at++;
        this.or();
        continue;
      }
      if (this.isWord('async')) this.at++;
      this.at++;
      const target = this.target();
      if (!this.isWord('in')) break;
      this.at++;
      this.sink.bind(target, this.or(), 'each');
    }
    this.depth--;
    this.sink.comprehension(first, { start, end: this.before });
  }

  /** Loop target: stops before `in`. */
  target(): Expr {
    const start = this.start;
    const items: Expr[] = [];
    do {
      if (this.isWord('in') || this.done) break;
      this.take('*');
      items.push(this.trailers(this.atom()));
    } while (this.take(','));
    return items.length === 1 ? items[0]! : { kind: 'list', items, span: { start, end: this.before } };
  }

  private atom(): Expr {
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
    if (joined.kind === 'literal' && typeof joined.value === 'string' && joined.value.includes('://')) {
      this.sink.strings.push({ value: joined.value, span });
    }
    if (joined.kind === 'concat' && joined.parts.some((p) => p.kind === 'literal' && String(p.value).includes('://'))) {
      this.sink.templates.push({ expr: joined, scope: this.sink.scope });
    }
    return joined;
  }

  private hole(from: number, to: number): Expr {
    const depth = this.depth + HOLE_DEPTH;
    if (depth > MAX_DEPTH) return { kind: 'other', span: { start: from, end: to } };
    const inner = new Expressions(tokenize(this.text, from, to), this.sink);
    inner.depth = depth;
    return inner.list();
  }

  private group(): Expr {
    const start = this.start;
    const first = this.sink.calls.length;
    this.at++;
    if (this.take(')')) return { kind: 'list', items: [], span: { start, end: this.before } };
    const value = this.list();
    if (this.isWord('for') || this.isWord('async')) {
      this.comprehension(first);
      this.skipTo(')');
      return { kind: 'other', span: { start, end: this.before } };
    }
    this.skipTo(')');
    return value;
  }

  private bracket(close: string): Expr {
    const start = this.start;
    const first = this.sink.calls.length;
    const items: Expr[] = [];
    let clauses = false;
    this.at++;
    while (!this.done && !this.isOp(close)) {
      const before = this.at;
      items.push(this.starred());
      if (this.isWord('for') || this.isWord('async')) {
        clauses = true;
        this.comprehension(first);
      }
      if (!this.take(',') && this.at === before) this.at++;
    }
    this.take(close);
    const span = { start, end: this.before };
    return clauses ? { kind: 'other', span } : { kind: 'list', items, span };
  }

  private brace(): Expr {
    const start = this.start;
    const first = this.sink.calls.length;
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
        this.comprehension(first);
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
  return parts.length === 1 ? parts[0]! : { kind: 'concat', parts, span };
}
