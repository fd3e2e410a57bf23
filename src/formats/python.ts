import type { Format, Text } from '../model.js';
import { emptySyntax } from './data.js';
import { tokenize, type Tokens } from './python/lexer.js';
import { isRelevant } from './python/relevant.js';
import { scriptMetadata } from './python/script-metadata.js';
import { Statements } from './python/statement.js';

/**
 * Python 2 and 3. A parser of our own: a whole-repository check has to cost little more than reading the files, and needs
 * names, values and calls only, from sources that may be broken anywhere (measured: @lezer/python reads 7 MB/s).
 */
export const python: Format = {
  name: 'python',
  files: ['**/*.py', '**/*.pyi', '**/*.pyw'],
  comment: '  # ',
  parse(text, wanted) {
    const regions = scriptMetadata(text);
    if (!wanted.everything && !isRelevant(text, wanted)) return { ...emptySyntax(), regions };
    const tokens = tokenize(text);
    const statements = new Statements(tokens, wanted);
    statements.run();
    const { scopes, calls, bindings, strings, templates } = statements.found;
    const { problems } = tokens;
    return {
      ...emptySyntax(),
      scopes,
      calls,
      bindings,
      strings,
      templates,
      guards: statements.choices.guards,
      regions,
      problems,
      // made when somebody asks: most never do
      get comments() {
        return commentsOf(tokens);
      },
    };
  },
};

function commentsOf({ text, comments }: Tokens): Text[] {
  const found: Text[] = [];
  for (let i = 0; i < comments.length; i += 2) {
    const span = { start: comments[i]!, end: comments[i + 1]! };
    found.push({ value: text.slice(span.start, span.end), span });
  }
  return found;
}
