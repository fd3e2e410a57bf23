import type { Expr } from '../../model.js';

/** Calls that make a class with fields of the names they are given. */
export const RECORDS = ['namedtuple', 'NamedTuple', 'make_dataclass'];

/** The fields of the class that a call makes: `namedtuple("Spec", "repo revision")`; undefined for anything else. */
export function recordFields(expr: Expr): string[] | undefined {
  if (expr.kind !== 'call' || !('name' in expr.call.callee) || !RECORDS.includes(expr.call.callee.name))
    return undefined;
  const { args } = expr.call;
  const named = args.find(({ name }) => name === 'field_names' || name === 'fields');
  const fields = (named ?? args[1])?.value;
  if (fields?.kind === 'literal')
    return String(fields.value)
      .split(/[\s,]+/)
      .filter(Boolean);
  if (fields?.kind !== 'list') return undefined;
  const names = fields.items.map((item) => (item.kind === 'list' ? item.items[0] : item));
  return names.every((name) => name?.kind === 'literal') ? names.map((name) => String(name.value)) : undefined;
}
