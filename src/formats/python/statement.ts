import type { Binding, BindingKind, Expr, Scope, Span, Syntax } from '../../model.js';
import { Expressions, type Sink } from './expression.js';
import { NAME, NEWLINE, OP, STRING, type Tokens } from './lexer.js';

interface Block {
  indent: number;
  /** Scope that statements of the block belong to. */
  scope: number;
  conditional: boolean;
}

/** CPython reads no deeper indentation (MAXINDENT in Parser/lexer/state.h). */
const MAX_BLOCKS = 100;

const CONDITIONAL = new Set(['if', 'elif', 'else', 'for', 'while', 'try', 'except', 'finally', 'match', 'case']);
const PLAIN = new Set(['return', 'raise', 'assert', 'del', 'yield', 'await', 'print']);

/** Reads logical lines into scopes, bindings and calls. Never throws; a line that makes no sense loses only itself. */
export class Statements implements Sink {
  readonly scopes: Scope[];
  readonly bindings: Binding[] = [];
  readonly calls: Syntax['calls'] = [];
  readonly strings: Syntax['strings'] = [];
  readonly templates: NonNullable<Syntax['templates']> = [];
  scope = 0;
  private blocks: Block[] = [{ indent: -1, scope: 0, conditional: false }];
  private decorators: Expr[] = [];
  private readonly e: Expressions;

  constructor(private readonly tokens: Tokens) {
    this.scopes = [{ parent: -1, kind: 'module', name: '', span: { start: 0, end: tokens.text.length } }];
    this.e = new Expressions(tokens, this);
  }

  run(): void {
    const { lines, indents, starts } = this.tokens;
    for (let i = 0; i < lines.length; i++) {
      const first = lines[i]!;
      this.leave(indents[i]!, starts[first]!);
      this.e.at = first;
      this.line(indents[i]!);
    }
    this.leave(-1, this.tokens.text.length);
  }

  bind(target: Expr, value: Expr, kind: BindingKind, conditional = this.block.conditional): void {
    // A value may name the target itself: it means what the target was before.
    const at = kind === 'assign' ? Math.max(target.span.start, value.span.end) : target.span.start;
    if (target.kind === 'name') {
      this.bindings.push({ scope: this.scope, name: target.name, kind, value, at, conditional });
    } else if (target.kind === 'attribute' && target.of.kind === 'name') {
      const owner = this.selfScope(target.of.name);
      if (owner !== undefined) {
        this.bindings.push({ scope: owner, name: target.name, kind, owner: 'self', value, at, conditional });
      } else {
        const name = `${target.of.name}.${target.name}`;
        this.bindings.push({ scope: this.scope, name, kind, value, at, conditional });
      }
    } else if (target.kind === 'index' && target.of.kind === 'name' && target.key.kind === 'literal') {
      const name = `${target.of.name}[${JSON.stringify(target.key.value)}]`;
      this.bindings.push({ scope: this.scope, name, kind, value, at, conditional });
    } else if (target.kind === 'list') this.bindEach(target.items, value, kind);
  }

  private bindEach(items: Expr[], value: Expr, kind: BindingKind): void {
    items.forEach((item, i) => {
      let part: Expr = { kind: 'other', span: value.span };
      if (kind === 'each')
        part = { kind: 'index', of: value, key: { kind: 'literal', value: i, span: value.span }, span: value.span };
      else if (value.kind === 'list' && value.items.length === items.length) part = value.items[i]!;
      this.bind(item, part, kind);
    });
  }

  comprehension(from: number, span: Span): void {
    const bound = this.bindings.findLastIndex((b) => b.kind !== 'each' || b.at < span.start || b.scope !== this.scope);
    if (bound === this.bindings.length - 1) return;
    const scope = this.open('block', '', span);
    const calls = this.calls.slice(from);
    // The element stands before the clauses that bind its names.
    const element = Math.min(span.start, calls[0]?.span.start ?? span.start);
    this.bindings.slice(bound + 1).forEach((binding, i, all) => {
      binding.scope = scope;
      binding.at = element - all.length + i;
    });
    for (const call of calls) if (call.scope === this.scope) call.scope = scope;
  }

  private get block(): Block {
    return this.blocks[this.blocks.length - 1]!;
  }

  private open(kind: Scope['kind'], name: string, span: Span): number {
    this.scopes.push({ parent: this.scope, kind, name, span });
    return this.scopes.length - 1;
  }

  /** Closes the blocks that a line of this indentation ends. */
  private leave(indent: number, at: number): void {
    while (this.blocks.length > 1 && (this.block.indent >= indent || this.blocks.length > MAX_BLOCKS)) {
      const closed = this.blocks.pop()!;
      if (closed.scope !== this.block.scope) this.scopes[closed.scope]!.span.end = at;
    }
    this.scope = this.block.scope;
  }

  /** The class scope that `self.x` (or `cls.x`) belongs to, when `name` is the first parameter of a method. */
  private selfScope(name: string): number | undefined {
    if (name !== 'self' && name !== 'cls') return undefined;
    for (let s = this.scope; s >= 0; s = this.scopes[s]!.parent) if (this.scopes[s]!.kind === 'class') return s;
    return undefined;
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
      this.decorators.push(e.expr());
      return;
    }
    const kind = this.tokens.kinds[e.at];
    if (kind === STRING && this.alone()) {
      e.at++;
      while (this.tokens.kinds[e.at] === STRING) e.at++;
      return;
    }
    if (kind !== NAME) return this.expression();
    if (e.isWord('async') && (e.isWord('def', 1) || e.isWord('for', 1) || e.isWord('with', 1))) e.at++;
    const word = e.word();
    if (word === 'def') this.definition(indent);
    else if (word === 'class' && this.tokens.kinds[e.at + 1] === NAME) this.classDefinition(indent);
    else if (word === 'import') this.importModules();
    else if (word === 'from') this.importMembers();
    else if (CONDITIONAL.has(word) && !this.isTarget(1)) this.compound(word, indent);
    else if (word === 'with') this.withItems(indent);
    else if (word === 'global' || word === 'nonlocal') while (!e.done && !e.isOp(';')) e.at++;
    else if (PLAIN.has(word) && !this.isTarget(1) && !e.isOp('(', 1)) {
      e.at++;
      if (!e.done) this.returned(word, e.list());
    } else this.expression();
  }

  private returned(word: string, value: Expr): void {
    if (word !== 'return' || this.scopes[this.scope]?.kind !== 'function') return;
    this.bindings.push({ scope: this.scope, name: '', kind: 'assign', value, at: value.span.start, conditional: true });
  }

  /** A string that is the whole statement: a docstring, or text nobody uses. */
  private alone(): boolean {
    let i = this.e.at;
    while (this.tokens.kinds[i] === STRING) i++;
    return this.tokens.kinds[i] === NEWLINE;
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

  private enter(indent: number, scope: number, conditional: boolean): void {
    this.blocks.push({ indent, scope, conditional });
    this.scope = scope;
  }

  private compound(word: string, indent: number): void {
    const e = this.e;
    e.at++;
    if (word === 'for') {
      const target = e.target();
      if (e.isWord('in')) e.at++;
      const value = e.list();
      this.enter(indent, this.scope, true);
      this.bind(target, value, 'each');
    } else {
      if (word === 'except') e.take('*');
      while (!e.done && !e.isOp(':')) {
        const before = e.at;
        e.list();
        if (e.isWord('as')) e.at++;
        if (e.at === before) e.at++;
      }
      this.enter(indent, this.scope, true);
    }
    e.take(':');
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
        this.bind(e.expr(), value, 'assign');
      }
      if (!e.take(',') && !e.take(')') && e.at === before) e.at++;
    }
    e.take(':');
    this.enter(indent, this.scope, this.block.conditional);
  }

  /** Reads `def name` or `class name`: the offset of the keyword, the name, and the name's offset. */
  private heading(indent: number): { start: number; name: string; at: number } {
    const e = this.e;
    const start = e.start;
    // Behind another block on its line, where none can stand.
    this.leave(indent, start);
    e.at++;
    const heading = { start, name: e.word(), at: e.start };
    e.at++;
    return heading;
  }

  private definition(indent: number): void {
    const e = this.e;
    const { start, name, at } = this.heading(indent);
    const decorators = this.decorators;
    this.decorators = [];
    const opens = this.open('function', name, { start, end: start });
    this.scopes[opens]!.decorators = decorators;
    const value: Expr = { kind: 'other', span: { start: at, end: at } };
    this.bindings.push({
      scope: this.scope,
      name,
      kind: 'function',
      value,
      at,
      conditional: this.block.conditional,
      opens,
    });
    if (e.isOp('[')) this.skipBrackets();
    if (e.take('(')) this.parameters(opens);
    if (e.take('->')) e.expr();
    e.take(':');
    this.enter(indent, opens, false);
  }

  private parameters(scope: number): void {
    const e = this.e;
    while (!e.done && !e.isOp(')')) {
      const before = e.at;
      e.take('**');
      e.take('*');
      if (this.tokens.kinds[e.at] === NAME) {
        const name = e.word();
        const at = e.start;
        e.at++;
        if (e.take(':')) e.expr();
        const value: Expr = e.take('=') ? e.expr() : { kind: 'other', span: { start: at, end: at + name.length } };
        this.bindings.push({ scope, name, kind: 'param', value, at, conditional: false });
      }
      if (!e.take(',') && e.at === before) e.at++;
    }
    e.take(')');
  }

  private skipBrackets(): void {
    let depth = 0;
    do {
      if (this.tokens.kinds[this.e.at] === OP) {
        if (/^[[({]$/.test(this.e.word())) depth++;
        else if (/^[\])}]$/.test(this.e.word())) depth--;
      }
      this.e.at++;
    } while (depth > 0 && !this.e.done);
  }

  private classDefinition(indent: number): void {
    const e = this.e;
    const { start, name, at } = this.heading(indent);
    if (e.isOp('[')) this.skipBrackets();
    const bases: Expr[] = [];
    if (e.take('(')) {
      while (!e.done && !e.isOp(')')) {
        const before = e.at;
        const keyword = e.isOp('=', 1);
        if (keyword) e.at += 2;
        const base = e.expr();
        if (!keyword) bases.push(base);
        if (!e.take(',') && e.at === before) e.at++;
      }
      e.take(')');
    }
    e.take(':');
    const opens = this.open('class', name, { start, end: start });
    Object.assign(this.scopes[opens]!, { bases, decorators: this.decorators });
    this.decorators = [];
    const value: Expr = { kind: 'other', span: { start: at, end: at + name.length } };
    this.bindings.push({
      scope: this.scope,
      name,
      kind: 'class',
      value,
      at,
      conditional: this.block.conditional,
      opens,
    });
    this.enter(indent, opens, false);
  }

  private dotted(): string {
    const e = this.e;
    let name = '';
    while (!e.done && (e.isOp('.') || this.tokens.kinds[e.at] === NAME)) {
      if (this.tokens.kinds[e.at] === NAME && name !== '' && !name.endsWith('.')) break;
      if (e.isWord('import') && !name.replaceAll('.', '')) break;
      name += e.word();
      e.at++;
    }
    return name;
  }

  private imported(name: string, at: number, module: string, member?: string): void {
    const value: Expr = { kind: 'other', span: { start: at, end: this.e.before } };
    const conditional = this.block.conditional;
    this.bindings.push({
      scope: this.scope,
      name,
      kind: 'import',
      value,
      module,
      ...(member && { member }),
      at,
      conditional,
    });
  }

  private importModules(): void {
    const e = this.e;
    e.at++;
    do {
      const at = e.start;
      const module = this.dotted();
      if (e.isWord('as')) {
        e.at++;
        this.imported(e.word(), at, module);
        e.at++;
      } else if (module) this.imported(module.split('.')[0]!, at, module.split('.')[0]!);
    } while (e.take(','));
  }

  private importMembers(): void {
    const e = this.e;
    e.at++;
    const module = this.dotted();
    if (!e.isWord('import')) return;
    e.at++;
    e.take('(');
    while (this.tokens.kinds[e.at] === NAME || e.isOp('*')) {
      const at = e.start;
      const member = e.word();
      e.at++;
      let name = member;
      if (e.isWord('as')) {
        e.at++;
        name = e.word();
        e.at++;
      }
      this.imported(name, at, module, member);
      if (!e.take(',')) break;
    }
    e.take(')');
  }

  private expression(): void {
    const e = this.e;
    let value = e.list();
    const targets: Expr[] = [];
    if (e.isOp(':')) {
      e.at++;
      e.expr();
      if (e.take('=')) this.bind(value, e.list(), 'assign');
      return;
    }
    if (this.tokens.kinds[e.at] === OP && /^(?:[-+*/%&|^@]|\/\/|\*\*|<<|>>)=$/.test(e.word())) {
      e.at++;
      e.list();
      this.bind(value, { kind: 'other', span: value.span }, 'augment');
      return;
    }
    while (e.take('=')) {
      targets.push(value);
      value = e.list();
    }
    for (const target of targets) this.bind(target, value, 'assign');
  }
}
