import type { Call, Expr, Span, Text } from '../../model.js';

/** What expressions leave behind for the statements around them. */
export interface Sink {
  calls: Call[];
  strings: Text[];
  templates: { expr: Expr; scope: number }[];
  /** What a text with holes holds when it is an address, whose beginning may stand elsewhere. */
  readonly addresses: readonly string[];
  /** The scope calls belong to. */
  scope: number;
  /** A target of `for … in` in a comprehension or of `:=` receives a value. */
  bind(target: Expr, value: Expr, kind: 'assign' | 'each'): void;
  /** What was found since an element began (`at`), calls and the targets of its clauses, belongs to a scope of its own. */
  comprehension(at: number, clauses: Span): void;
  /** `body` reads what the parameters hold in, and gives its end. */
  lambda(params: readonly Parameter[], start: number, body: () => number): void;
}

/** A parameter of a lambda, and its default. */
export interface Parameter {
  name: string;
  at: number;
  value: Expr;
}
