import type { Format, Syntax, Wanted } from '../model.js';
import { NAME, STRING, tokenize, type Tokens } from './python/lexer.js';
import { Statements } from './python/statement.js';

/**
 * Python 2 and 3. A parser of our own: a whole-repository check has to cost little more than reading the files, and needs
 * names, values and calls only, from sources that may be broken anywhere (measured: @lezer/python reads 7 MB/s).
 */
export const python: Format = {
  name: 'python',
  files: ['**/*.py', '**/*.pyi', '**/*.pyw'],
  parse(text, wanted) {
    if (!wanted.test(text)) return nothing();
    const tokens = tokenize(text);
    if (!wanted.everything && !calls(tokens, wanted) && !addresses(tokens, wanted))
      return { ...nothing(), problems: tokens.problems };
    const statements = new Statements(tokens);
    statements.run();
    const { scopes, calls: found, bindings, strings, templates } = statements;
    const comments = [];
    for (let i = 0; i < tokens.comments.length; i += 2) {
      const span = { start: tokens.comments[i]!, end: tokens.comments[i + 1]! };
      comments.push({ value: text.slice(span.start, span.end), span });
    }
    const { problems } = tokens;
    return { ...nothing(), scopes, calls: found, bindings, strings, templates, comments, problems };
  },
};

function nothing(): Syntax {
  return {
    scopes: [],
    calls: [],
    commands: [],
    bindings: [],
    documents: [],
    strings: [],
    comments: [],
    regions: [],
    problems: [],
  };
}

const OPEN = 40;

/** True when code, not a comment or a docstring, calls something wanted or imports it under another name. */
function calls({ text, count, kinds, starts, ends }: Tokens, wanted: Wanted): boolean {
  for (let i = 1; i < count; i++) {
    if (kinds[i - 1] !== NAME) continue;
    const next = text.charCodeAt(starts[i]!);
    const renamed = kinds[i] === NAME && ends[i]! - starts[i]! === 2 && text.startsWith('as', starts[i]);
    if (next !== OPEN && !renamed) continue;
    const beside = wanted.calls.get(text.slice(starts[i - 1], ends[i - 1]));
    if (beside && (beside.length === 0 || beside.some((word) => text.includes(word)))) return true;
  }
  return false;
}

const ADDRESS = /^[a-z]{0,2}(?:"""|'''|["'])\s*(?:hf|https?):/i;

/** True when a string is an address, not a text that holds one. */
function addresses({ text, count, kinds, starts, ends }: Tokens, wanted: Wanted): boolean {
  for (const { index } of text.matchAll(wanted.address)) {
    let low = 0;
    let high = count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= index) low = middle;
      else high = middle - 1;
    }
    if (kinds[low] === STRING && ends[low]! > index && ADDRESS.test(text.slice(starts[low], starts[low]! + 16)))
      return true;
  }
  return false;
}
