const compiled = new Map<string, { head: string; tail: RegExp; weight: number }>();

/** The last name of a pattern: that of the function or method. */
export function lastPart(pattern: string): string {
  return pattern.slice(pattern.lastIndexOf('.') + 1);
}

/** The source of a regular expression that matches a text; stars in it, one or several, match what `any` does, by default a star. */
export function sourceOf(text: string, any = '\\*'): string {
  return text
    .split(/\*+/)
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join(any);
}

/**
 * How well a dotted pattern matches a canonical name: 0 for not at all, else the length of its literal text.
 * The first segment (a package, dots escaped as written in `packages`) must be the head, the rest must be the tail.
 * `*` stands for any part of one segment. A function is not a method: what a pattern leaves out holds no call.
 */
export function matchPattern(pattern: string, name: string): number {
  let entry = compiled.get(pattern);
  if (!entry) {
    const dot = pattern.indexOf('.');
    const head = dot < 0 ? pattern : pattern.slice(0, dot);
    const tail = dot < 0 ? '' : pattern.slice(dot + 1);
    const source = sourceOf(tail, '[^.]*');
    const between = pattern.includes('()') ? '' : '^[^(]*';
    entry = { head, tail: new RegExp(`${between}\\.${source}$`), weight: pattern.replaceAll('*', '').length };
    compiled.set(pattern, entry);
  }
  if (name === pattern) return entry.weight + 1;
  if (!name.startsWith(entry.head) || name[entry.head.length] !== '.') return 0;
  return entry.tail.test(name) ? entry.weight : 0;
}
