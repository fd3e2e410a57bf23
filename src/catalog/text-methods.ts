import type { Call, Expr } from '../model.js';

/** What a method of a text makes of it. */
type TextMethod = (text: string) => string;

const PLAIN: Record<string, TextMethod> = {
  strip: (text) => text.trim(),
  lstrip: (text) => text.trimStart(),
  rstrip: (text) => text.trimEnd(),
  trim: (text) => text.trim(),
  trimStart: (text) => text.trimStart(),
  trimEnd: (text) => text.trimEnd(),
  lower: (text) => text.toLowerCase(),
  casefold: (text) => text.toLowerCase(),
  toLowerCase: (text) => text.toLowerCase(),
  to_lowercase: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  toUpperCase: (text) => text.toUpperCase(),
  to_uppercase: (text) => text.toUpperCase(),
};

/** The method of a text that a call of a language is, when its arguments are plain texts. `of` is what it is called on. */
export function textMethod({ callee, args }: Call, language: string): { of: Expr; method: TextMethod } | undefined {
  if (callee.kind !== 'attribute') return undefined;
  const given = args.flatMap(({ name, splat, value }) =>
    !name && !splat && value.kind === 'literal' && typeof value.value === 'string' ? [value.value] : [],
  );
  const method = given.length === args.length ? methodOf(callee.name, given, language) : undefined;
  return method && { of: callee.of, method };
}

/** The words that a call puts together with blanks between them: `" ".join(words)`, `words.join(" ")`. */
export function joinedWords(expr: Expr, language: string): Expr | undefined {
  if (expr.kind !== 'call' || expr.call.callee.kind !== 'attribute') return undefined;
  const { callee, args } = expr.call;
  if (callee.name !== 'join' || args.length !== 1 || args[0]!.splat) return undefined;
  const [blank, words] = language === 'javascript' ? [args[0]!.value, callee.of] : [callee.of, args[0]!.value];
  return blank.kind === 'literal' && blank.value === ' ' ? words : undefined;
}

/** The text that a call takes apart at its blanks: `text.split()`, `text.split(" ")`. */
export function splitText(expr: Expr): Expr | undefined {
  if (expr.kind !== 'call' || expr.call.callee.kind !== 'attribute' || expr.call.callee.name !== 'split')
    return undefined;
  const { callee, args } = expr.call;
  const blank =
    args.length === 0 || (args.length === 1 && args[0]!.value.kind === 'literal' && args[0]!.value.value === ' ');
  return blank ? callee.of : undefined;
}

function methodOf(name: string, [first, second, ...more]: readonly string[], language: string): TextMethod | undefined {
  if (first === undefined) return Object.hasOwn(PLAIN, name) ? PLAIN[name] : undefined;
  if (first === '' || more.length > 0) return undefined;
  if (second !== undefined) {
    // JavaScript's `replace` takes the first place only
    if (name === 'replace' && language === 'javascript') return (text) => text.replace(first, () => second);
    return /^replace(?:All)?$/.test(name) ? (text) => text.split(first).join(second) : undefined;
  }
  switch (name) {
    case 'removeprefix':
      return (text) => (text.startsWith(first) ? text.slice(first.length) : text);
    case 'removesuffix':
      return (text) => (text.endsWith(first) ? text.slice(0, -first.length) : text);
    default:
      return undefined;
  }
}
