import parse, { type Expression } from 'spdx-expression-parse';
import spdxIds from 'spdx-license-ids' with { type: 'json' };

export type { Expression } from 'spdx-expression-parse';

const proper = new Map(spdxIds.map((id) => [id.toLowerCase(), id]));

/** The SPDX id of this spelling, in SPDX's own case; undefined when it is none. */
export function spdxId(text: string): string | undefined {
  return proper.get(text.trim().toLowerCase());
}

/** Reads an SPDX expression in any case; undefined when it is none. At most 1,000 characters are looked at. */
export function expression(text: string): Expression | undefined {
  if (text.length > 1000) return undefined;
  const cased = text.replace(/[A-Za-z0-9.-]+/g, (word) =>
    /^(?:and|or|with)$/i.test(word) ? word.toUpperCase() : (proper.get(word.toLowerCase()) ?? word),
  );
  try {
    return parse(cased);
  } catch {
    return undefined;
  }
}

/** Does the expression hold when only licences that `allowed` takes may be chosen? */
export function satisfies(node: Expression, allowed: (id: string) => boolean): boolean {
  if ('license' in node) return allowed(node.license);
  const sides = [node.left, node.right].map((side) => satisfies(side, allowed));
  return node.conjunction === 'or' ? sides.includes(true) : !sides.includes(false);
}

/** Choices that are told apart; where there are more, all of it applies. */
const MOST_CHOICES = 16;

/** The ways to keep to an expression: the licences of any one of them are to be kept to. */
export function choicesOf(node: Expression): string[][] {
  if ('license' in node) return [[node.license]];
  const [left, right] = [choicesOf(node.left), choicesOf(node.right)];
  if (node.conjunction === 'and') return combined(left, right);
  return left.length + right.length > MOST_CHOICES ? [joined(left, right)] : [...left, ...right];
}

/** A choice of the first ones, and one of the second. */
export function combined(first: readonly string[][], second: readonly string[][]): string[][] {
  if (first.length * second.length > MOST_CHOICES) return [joined(first, second)];
  return first.flatMap((one) => second.map((other) => joined([one], [other])));
}

/** All that is in them, once. */
function joined(first: readonly string[][], second: readonly string[][]): string[] {
  return [...new Set([...first, ...second].flat())];
}

/** All licences an expression names. */
export function licensesIn(node: Expression): string[] {
  return 'license' in node ? [node.license] : [...licensesIn(node.left), ...licensesIn(node.right)];
}
