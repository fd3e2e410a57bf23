import type { Expr } from '../../model.js';
import type { Expressions } from './expression.js';
import { NAME } from './lexer.js';
import { recordFields } from './record.js';
import type { Scopes } from './scopes.js';
import type { Telling } from './telling.js';

/** Reads functions, classes and imports. */
export class Declarations {
  /** What stood above with `@`; the next definition takes it. */
  decorators: Expr[] = [];

  constructor(
    private readonly e: Expressions,
    private readonly found: Scopes,
    private readonly telling: Telling,
  ) {}

  /** Reads `def name` or `class name`: the offset of the keyword, the name, and the name's offset. */
  private heading(indent: number): { start: number; name: string; at: number } {
    const e = this.e;
    const start = e.start;
    // Behind another block on its line, where none can stand.
    this.found.leave(indent, start);
    e.at++;
    const heading = { start, name: e.word(), at: e.start };
    e.at++;
    return heading;
  }

  /** `quiet`: nothing in the heading is telling. */
  definition(indent: number, quiet: boolean): void {
    const e = this.e;
    const { start, name, at } = this.heading(indent);
    const decorators = this.decorators;
    this.decorators = [];
    const opens = this.found.open('function', name, { start, end: start });
    this.found.scopes[opens]!.decorators = decorators;
    const value: Expr = { kind: 'other', span: { start: at, end: at } };
    this.found.bindings.push({
      scope: this.found.scope,
      name,
      kind: 'function',
      value,
      at,
      ...this.found.standing,
      opens,
    });
    if (e.isOp('[')) this.skipBrackets();
    if (e.take('(')) this.parameters(opens, quiet);
    if (e.take('->')) e.skip(':');
    e.take(':');
    this.found.enter(indent, opens);
  }

  private parameters(scope: number, quiet: boolean): void {
    const e = this.e;
    while (!e.done && !e.isOp(')')) {
      const before = e.at;
      e.take('**');
      e.take('*');
      if (e.tokens.kinds[e.at] === NAME) {
        const name = e.word();
        const at = e.start;
        e.at++;
        const typed = e.take(':') ? { type: e.start } : undefined;
        if (typed) {
          if (quiet) this.annotation();
          else e.expr();
        }
        const value: Expr = e.take('=') ? e.expr() : { kind: 'other', span: { start: at, end: at + name.length } };
        this.found.bindings.push({ scope, name, kind: 'param', value, at, conditional: false, ...typed });
      }
      if (!e.take(',') && e.at === before) e.at++;
    }
    e.take(')');
  }

  private skipBrackets(): void {
    const e = this.e;
    let depth = 0;
    do depth += e.nesting();
    while ((e.at++, depth > 0 && !e.done));
  }

  /** Passes the type of a parameter. */
  private annotation(): void {
    const e = this.e;
    for (let depth = 0; !e.done; e.at++) {
      if (depth === 0 && (e.isOp(',') || e.isOp('=') || e.isOp(')'))) return;
      depth += e.nesting();
    }
  }

  classDefinition(indent: number): void {
    const e = this.e;
    const { start, name, at } = this.heading(indent);
    if (e.isOp('[')) this.skipBrackets();
    const bases: Expr[] = [];
    let fields: string[] | undefined;
    if (e.take('(')) {
      while (!e.done && !e.isOp(')')) {
        const before = e.at;
        const keyword = e.isOp('=', 1);
        if (keyword) e.at += 2;
        const base = e.expr();
        const named = recordFields(base);
        if (named) fields = named;
        else if (!keyword) bases.push(base);
        if (!e.take(',') && e.at === before) e.at++;
      }
      e.take(')');
    }
    e.take(':');
    const opens = this.found.open('class', name, { start, end: start });
    Object.assign(this.found.scopes[opens]!, { bases, decorators: this.decorators, ...(fields && { fields }) });
    this.decorators = [];
    const value: Expr = { kind: 'other', span: { start: at, end: at + name.length } };
    this.found.bindings.push({
      scope: this.found.scope,
      name,
      kind: 'class',
      value,
      at,
      ...this.found.standing,
      opens,
    });
    this.found.enter(indent, opens);
  }

  private dotted(): string {
    const e = this.e;
    let name = '';
    while (!e.done && (e.isOp('.') || e.tokens.kinds[e.at] === NAME)) {
      if (e.tokens.kinds[e.at] === NAME && name !== '' && !name.endsWith('.')) break;
      if (e.isWord('import') && !name.replaceAll('.', '')) break;
      name += e.word();
      e.at++;
    }
    return name;
  }

  private imported(name: string, at: number, module: string, member?: string, inner?: string): void {
    const value: Expr = { kind: 'other', span: { start: at, end: this.e.before } };
    if (member && name !== member && this.telling.has(member)) this.telling.add(name);
    this.found.bindings.push({
      scope: this.found.scope,
      name,
      kind: 'import',
      value,
      module,
      ...(member && { member }),
      ...(inner && { inner }),
      at,
      ...this.found.standing,
    });
  }

  importModules(): void {
    const e = this.e;
    e.at++;
    do {
      const at = e.start;
      const module = this.dotted();
      if (e.isWord('as')) {
        e.at++;
        this.imported(e.word(), at, module);
        e.at++;
      } else if (module) {
        const root = module.split('.')[0]!;
        this.imported(root, at, root, undefined, module === root ? undefined : module);
      }
    } while (e.take(','));
  }

  importMembers(): void {
    const e = this.e;
    e.at++;
    const module = this.dotted();
    if (!e.isWord('import')) return;
    e.at++;
    e.take('(');
    while (e.tokens.kinds[e.at] === NAME || e.isOp('*')) {
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
}
