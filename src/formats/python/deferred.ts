import type { Binding, Expr, Span } from '../../model.js';
import type { Sink } from './sink.js';
import { Expressions } from './expression.js';
import { tokenize } from './lexer.js';

/** What a binding is without its value. */
export type Bound = Omit<Binding, 'value'>;

/** A binding whose value is read when it is first asked for: most never are. Of the value's calls none is telling. */
export class Deferred implements Binding {
  readonly scope: number;
  readonly name: string;
  readonly kind: Binding['kind'];
  readonly owner?: 'self';
  readonly inside?: number;
  readonly at: number;
  readonly conditional: boolean;
  readonly branch?: Binding['branch'];
  readonly deferred = true;
  private read: Expr | undefined;

  /** `span`: of the value, in `text`. */
  constructor(
    bound: Bound,
    private readonly text: string,
    private readonly span: Span,
  ) {
    this.scope = bound.scope;
    this.name = bound.name;
    this.kind = bound.kind;
    if (bound.owner) this.owner = bound.owner;
    if (bound.inside !== undefined) this.inside = bound.inside;
    this.at = bound.at;
    this.conditional = bound.conditional;
    if (bound.branch) this.branch = bound.branch;
  }

  get value(): Expr {
    return (this.read ??= new Expressions(
      tokenize(this.text, this.span.start, this.span.end),
      new Silent(this.inside ?? this.scope),
    ).list());
  }
}

/** Takes no notice of what stands inside a value. */
export class Silent implements Sink {
  readonly calls = [];
  readonly strings = [];
  readonly templates = [];
  readonly addresses = [];

  constructor(readonly scope: number) {}

  bind(): void {}

  comprehension(): void {}

  lambda(_params: readonly unknown[], _at: number, body: () => number): void {
    body();
  }
}
