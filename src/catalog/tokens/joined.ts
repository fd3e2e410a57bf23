import { secretAt, type Shapes } from './shapes.js';
import type { Secret } from './types.js';

const QUOTE = '\\\\{0,3}["\'`]';
/** White space, a line break of a notebook or of a JSON string, a comment at the end of a line. */
const GAP = String.raw`(?:(?:\\\\)?\\n",\s{0,40}"|\\[nrt]|\\\r?\n|\s|(?:#|\/\/)[^\n"'${'`'}\\]{0,80}\n)`;
/** What joins two string literals: nothing (C, Python, shell), an operator, an augmented assignment, a list to be joined. */
const OPERATOR = String.raw`(?:\+|\.{1,2}|&|\|\||,|\}\$\{|;?\s{0,4}[A-Za-z_$][\w.$]{0,40}\s{0,4}\+=)`;
const JOINT = new RegExp(
  String.raw`${QUOTE}${GAP}{0,120}(${OPERATOR}${GAP}{0,120})?\(?[rbfuRBFU]{0,2}${QUOTE}|\\\r?\n[ \t]{0,80}|\$\{\s?${QUOTE}`,
  'y',
);
const RUN = /[\w.-]{0,400}/y;
const JOIN = /join|concat|paste0/i;

const NAME = '([A-Za-z_$][\\w$]{0,60})';
/** A value put into the literal: `{name}`, `${name}`, `$name`, `" + name`; `%s` and `{}` with their argument. */
const HOLE = new RegExp(
  [
    String.raw`\$?\{\{?\s?${NAME}\s?\}`,
    String.raw`\$${NAME}`,
    String.raw`${QUOTE}\s{0,8}(?:\+|\.{1,2}|&)\s{0,8}${NAME}`,
    String.raw`(?:%s|\{0?\})${QUOTE}\s{0,8}(?:%|\.format\()\s{0,8}\(?(?:${QUOTE}([\w.-]{8,400})|${NAME})`,
  ].join('|'),
  'y',
);
/** Before the first literal of a constant. */
const NAMED = new RegExp(String.raw`(?<![\w$.])${NAME}\s{0,8}(?::\s?[\w.&]{1,20}\s?)?:?=\s{0,8}\(?\\{0,3}["'\x60]?$`);
/** Between the two names of a sum: an operator, or the brackets of a template. */
const ADDED = String.raw`(?:\s{0,8}(?:\+|\.{1,2}|&)\s{0,8}|\}\$?\{|\}?\$\{?)`;
/** Characters before and behind a constant in which its sum is looked for. */
const NEAR = 4000;
/** Distinct names that are looked up in one text; each costs a search through it. */
const LOOKUPS = 16;

/**
 * Finds tokens that are split over literals, lines and constants of one text. The function it returns takes the offset of
 * a prefix and gives the token that begins there.
 */
export function joiner(text: string, shapes: Shapes): (at: number) => Secret | undefined {
  const constants = new Map<string, string | undefined>();
  /** Names that were looked for as the first part of a sum. */
  const asked = new Set<string>();
  /** End of the last run of characters that leads nowhere. */
  let dead = 0;

  function constant(name: string): string | undefined {
    if (!constants.has(name) && constants.size < LOOKUPS) {
      const escaped = name.replaceAll('$', '\\$');
      const type = String.raw`(?::\s?[\w.&]{1,20}\s?)?`;
      const assignment = String.raw`(?<![\w$.])${escaped}\s{0,8}${type}(?::?=|:)\s{0,8}(?:\\{0,3}["'\x60])?([\w.-]{8,400})`;
      constants.set(name, new RegExp(assignment).exec(text)?.[1]);
    }
    return constants.get(name);
  }

  /** What the text adds elsewhere to the constant whose value begins at an offset. */
  function rest(at: number): string | undefined {
    const name = NAMED.exec(text.slice(Math.max(0, at - 100), at))?.[1];
    if (name === undefined || asked.has(name) || asked.size === LOOKUPS) return undefined;
    asked.add(name);
    const added = new RegExp(String.raw`(?<!\w)${name.replaceAll('$', '\\$')}${ADDED}${NAME}`);
    const other = added.exec(text.slice(Math.max(0, at - NEAR), at + NEAR))?.[1];
    return other === undefined ? undefined : constant(other);
  }

  function judge(at: number, joined: string, end: number): Secret | undefined {
    const left = text.slice(Math.max(0, at - 12), at);
    const secret = secretAt(`${left}${joined} `, left.length, shapes);
    return secret && { ...secret, span: { start: at, end }, notes: [...secret.notes, 'split over several literals'] };
  }

  return (at) => {
    if (at < dead) return undefined;
    let joined = '';
    let listed = false;
    let end = at;
    for (let parts = 0; parts < 40; parts++) {
      RUN.lastIndex = end;
      const run = RUN.exec(text)![0];
      // Another token begins here: it is looked at on its own, so no stretch of text is walked twice.
      if (parts > 0 && shapes.prefixes.some(({ literal }) => run.includes(literal))) return undefined;
      joined += run;
      end += run.length;
      if (parts > 0) {
        const secret = judge(at, joined, end);
        if (secret && (!listed || JOIN.test(text.slice(Math.max(0, at - 60), at) + text.slice(end, end + 60))))
          return secret;
      }
      JOINT.lastIndex = end;
      const joint = JOINT.exec(text);
      if (!joint) break;
      listed ||= joint[1]?.startsWith(',') ?? false;
      end += joint[0].length;
    }
    if (end === at + joined.length) dead = end;
    HOLE.lastIndex = end;
    const hole = HOLE.exec(text);
    if (!hole) {
      const value = rest(at);
      return value ? judge(at, joined + value, end) : undefined;
    }
    const [, braces, dollar, added, literal, argument] = hole;
    const value = literal ?? constant((braces ?? dollar ?? added ?? argument)!);
    return value ? judge(at, joined + value, end + hole[0].length) : undefined;
  };
}
