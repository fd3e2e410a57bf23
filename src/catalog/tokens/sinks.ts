import { readable } from './base64.js';
import type { Needle } from './literal.js';
import { needle, occurrences } from './literal.js';
import { looksRandom } from './random.js';
import { isShaped, type Shapes } from './shapes.js';
import type { Secret, TokenData } from './types.js';

/** How a literal stands at a place that takes nothing but a credential. */
interface Form {
  /** Sticky at the needle. Group `value`; group `open` is the quote when there is one. */
  pattern: RegExp;
  /** Must occur within 200 characters, when the place alone does not tell the service. */
  near?: RegExp;
}

export interface Sinks {
  list: { needle: Needle; forms: Form[] }[];
  files: { path: RegExp; value: RegExp }[];
  kind: Pick<Secret, 'id' | 'title'>;
  words: string[];
}

const QUOTE = '\\\\{0,3}["\'`]';
const VALUE = '(?<value>[\\w.+/=~:-]{16,200})';
const QUOTED = `(?<open>${QUOTE})${VALUE}\\k<open>`;
const BARE = `${VALUE}(?=[\\s"'\`;&|\\\\)}\\],<]|$)`;
/** Between a name and its literal: quote and bracket of the name, a type, an operator, `default=` or a second key `value:`. */
const ASSIGN = String.raw`(?:${QUOTE})?[\])]{0,2}(?::\s?[\w.[\]| ]{1,40}=|\s{0,20}(?:=>|:?=|:|,|\|\||\?\?|or(?=\s))?)\s{0,40}(?:(?:${QUOTE})?(?:default|value)(?:${QUOTE})?\s?[=:]\s?)?`;

/** Prepares the places of `rules/tokens.yaml` for searching. */
export function sinks({ sinks: data, boundaries, placeholders }: TokenData): Sinks {
  const host = oneOf(data.hosts);
  const forms = new Map<string, Form[]>();
  const add = (literal: string, pattern: string, near?: string) =>
    forms.set(literal, [
      ...(forms.get(literal) ?? []),
      { pattern: new RegExp(pattern, 'dy'), ...(near && { near: new RegExp(near) }) },
    ]);
  for (const start of new Set(data.names.map((name) => name.slice(0, 3)))) {
    const name = `${oneOf(data.names.filter((one) => one.startsWith(start)))}(?!\\w)`;
    add(start, `${boundaries.left}${name}${ASSIGN}${QUOTED}`);
    add(start, `${boundaries.left}${name}(?:=|:[ \\t]{1,8}|\\n[ \\t]{0,20}value:[ \\t]{1,8})${BARE}`);
    add(start, `(?<=(?:ENV|ARG)[ \\t]{1,8}|--)${name}[ \\t]{1,8}${BARE}`);
  }
  const command = `(?<![\\w./-])${oneOf(data.commands)}(?![\\w./-])`;
  for (const flag of data.flags) {
    add(flag, `${flag}(?:${QUOTE})?[=,\\s]{1,8}${QUOTED}`, command);
    add(flag, `${flag}[= ]${BARE}`, command);
  }
  add('login', `login\\(\\s{0,40}(?:token\\s?=\\s?)?${QUOTED}`, 'hugging_?[fF]ace');
  add('login', `login\\s{1,8}[\\w.@-]{1,80}\\s{1,8}password\\s{1,8}${BARE}`, `machine\\s{1,8}${host}`);
  add('Bearer ', `Bearer ${BARE}`, host);
  add(`@${shared(data.hosts)}`, `@(?=${host})(?<=://[\\w.%~-]{0,80}:(?<value>[\\w.+=~%-]{20,200})@)`);
  add(
    'HFAK',
    `HFAK\\w{6,60}(?:(?!HFAK)[^]){0,300}?(?:secret|SECRET)(?:_?[aA]ccess_?[kK]ey|_ACCESS_KEY)?${ASSIGN}(?<open>${QUOTE})?${VALUE}`,
  );
  return {
    list: [...forms].map(([literal, forms]) => ({ needle: needle(literal), forms })),
    files: data.files.map(({ path, value }) => ({ path: new RegExp(path), value: new RegExp(value, 'dg') })),
    kind: { id: data.id, title: data.title },
    words: placeholders.words,
  };
}

/** Literals of any shape that stand where only a credential belongs. */
export function* sinkSecrets(
  path: string,
  text: string,
  { list, files, kind, words }: Sinks,
  shapes: Shapes,
): Generator<Secret> {
  for (const match of matches(path, text, list, files)) {
    const { value, open } = match.groups!;
    const [start, end] = match.indices!.groups!['value']!;
    const said = readable(value!) ?? value!;
    if (!looksRandom(said, words) || isShaped(value!, shapes)) continue;
    yield { ...kind, prefix: '', value: value!, confidence: open ? 'medium' : 'low', span: { start, end }, notes: [] };
  }
}

function* matches(path: string, text: string, list: Sinks['list'], files: Sinks['files']): Generator<RegExpExecArray> {
  for (const { needle, forms } of list) {
    for (const at of occurrences(text, needle)) {
      for (const { pattern, near } of forms) {
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match && (!near || near.test(text.slice(Math.max(0, at - 200), at + 200)))) yield match;
      }
    }
  }
  for (const file of files) if (file.path.test(path)) yield* text.matchAll(file.value);
}

/** How all of some literals begin. */
function shared([first = '', ...others]: readonly string[]): string {
  let length = first.length;
  for (const one of others) while (!one.startsWith(first.slice(0, length))) length--;
  return first.slice(0, length);
}

/** A pattern of one of some literals. */
function oneOf(literals: readonly string[]): string {
  return `(?:${literals.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`;
}
