import type { Expr, Span } from '../../model.js';
import { Atoms } from './atom.js';
import { MAX_DEPTH } from './cursor.js';
import { percent } from './interpolate.js';
import { NAME, OP, tokenize } from './lexer.js';
import type { Parameter } from './sink.js';

const OPERATORS = new Set('- * @ & | ^ < > // ** << >> == != <= >='.split(' '));
/** `)`, `,`, `]`, `}` and `:` end every operand. */
const STOPS = new Set([41, 44, 93, 125, 58]);
/** A string inside the hole of a string is read again. */
const HOLE_DEPTH = 20;

/** Recursive descent over one token list; only the structure that decides values is kept. */
export class Expressions extends Atoms {
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

  protected starred(): Expr {
    if (this.isOp('*') || this.isOp('**')) {
      const start = this.start;
      const items = this.isOp('*');
      this.at++;
      const spread = this.expr();
      return { kind: 'other', span: { start, end: this.before }, ...(items && { spread }) };
    }
    return this.expr();
  }

  /** One expression: ternary, lambda, walrus and all below. */
  expr(): Expr {
    if (++this.depth > MAX_DEPTH) {
      this.depth--;
      const start = this.start;
      this.tooDeep();
      this.at++;
      return { kind: 'other', span: { start, end: this.before } };
    }
    const result = this.ternary();
    this.depth--;
    return result;
  }

  private ternary(): Expr {
    const start = this.start;
    if (this.isWord('lambda')) return this.lambda();
    if (this.isWord('yield') || this.isWord('await') || this.isWord('not')) {
      const transparent = this.isWord('await');
      this.at++;
      this.takeWord('from');
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
    const holds = !this.isWord('not');
    if (!holds) this.at++;
    const expr = this.or();
    // The guard of a `case`.
    if (!this.isWord('else')) return value;
    this.at++;
    const arms = [value, this.expr()];
    return { kind: 'either', arms, span: { start, end: this.before }, when: { expr, holds } };
  }

  private lambda(): Expr {
    const { start } = this;
    const params: Parameter[] = [];
    this.at++;
    while (!this.done && !this.isOp(':') && !this.isOp(')')) {
      const at = this.start;
      const name = this.tokens.kinds[this.at] === NAME ? this.word() : '';
      this.at++;
      const value: Expr = this.take('=') ? this.expr() : { kind: 'other', span: { start: at, end: this.before } };
      if (name) params.push({ name, at, value });
    }
    this.sink.lambda(params, start, () => {
      if (this.take(':')) this.expr();
      return this.before;
    });
    return { kind: 'other', span: { start, end: this.before } };
  }

  protected or(): Expr {
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
        return sum ? this.template(value) : value;
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
          : (this.template(percent(value, right, end())) ?? { kind: 'other', span: end() });
      } else if (this.binary()) {
        this.unary();
        value = { kind: 'other', span: end() };
      } else return sum ? this.template(value) : value;
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

  protected hole(from: number, to: number): Expr {
    const depth = this.depth + HOLE_DEPTH;
    if (depth > MAX_DEPTH) return { kind: 'other', span: { start: from, end: to } };
    const inner = new Expressions(tokenize(this.text, from, to), this.sink);
    inner.depth = depth;
    return inner.list();
  }
}
