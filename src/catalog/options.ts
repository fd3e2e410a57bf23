import type { Call, Expr } from '../model.js';
import type { Located } from './follow.js';

/** A declared option, with its default. */
export interface Option {
  name: string;
  call: Call;
  value?: Located;
}

/** Takes in one more value of a name; several that differ are none. */
export function agree(table: Map<string, Located | undefined>, name: string, value: Located | undefined): void {
  if (!table.has(name)) table.set(name, value);
  else if (!sameLiteral(table.get(name)?.expr, value?.expr)) table.set(name, undefined);
}

function sameLiteral(a: Expr | undefined, b: Expr | undefined): boolean {
  return a?.kind === 'literal' && b?.kind === 'literal' && a.value === b.value;
}
