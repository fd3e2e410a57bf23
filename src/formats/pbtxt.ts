import type { Format } from '../model.js';
import { emptySyntax, linksOf, unread } from './data.js';
import { readMap } from './hcl.js';

/** UTF-16 units. */
const MAX_TEXT = 1_000_000;

/** The text format of protocol buffers: one map, as HCL is, of which a field may follow another one on its line. Never a problem. */
export const pbtxt: Format = {
  name: 'pbtxt',
  remark: '#',
  files: ['**/*.{pbtxt,textproto}'],
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    if (text.length > MAX_TEXT)
      return unread('Text of a protocol buffer of more than a million characters is not read');
    syntax.documents.push(readMap(text, syntax.comments, true));
    syntax.strings = linksOf(syntax.documents, text, wanted);
    return syntax;
  },
};
