import { globs } from '../glob.js';
import type { Node, Source, Syntax } from '../model.js';
import type { Condition, Dialect, When } from './dialect.js';
import { find, type Found } from './key-path.js';
import { textOf } from './key-value.js';
import { Needles } from './needles.js';
import { isRecord } from './records.js';

/** A dialect that applies to a map of a document. */
export interface Place {
  dialect: Dialect;
  map: Node;
  chain: readonly Node[];
}

const compiled = new WeakMap<Dialect, (path: string) => boolean>();
const prepared = new WeakMap<readonly Dialect[], { guessesLast: Dialect[]; needles: Needles }>();

/** The maps of a text's documents to which dialects apply, guesses last. */
export function placesOf(source: Source, syntax: Syntax, dialects: readonly Dialect[]): Place[] {
  if (syntax.documents.length === 0) return [];
  const places: Place[] = [];
  const maps = new Map<string, Found[]>();
  let record: boolean | undefined;
  const at = (path: string): Found[] => {
    let found = maps.get(path);
    if (!found) maps.set(path, (found = syntax.documents.flatMap((document) => find(document, path))));
    return found;
  };
  const { guessesLast, needles } = prepare(dialects);
  const words = new Set<string>();
  needles.search(source.text, (word) => !words.add(word));
  for (const dialect of guessesLast) {
    if (!dialect.words.some((word) => words.has(word))) continue;
    if (!isAbout(dialect, source.path)) continue;
    if (dialect.general && (record ??= isRecord(source, syntax, dialects))) continue;
    const others = new Set(dialect.notIn ? at(dialect.notIn).map(({ node }) => node) : []);
    for (const { node, chain } of at(dialect.in ?? '')) {
      if (others.size > 0 && (others.has(node) || chain.some((above) => others.has(above)))) continue;
      if (holds(node, dialect.when, source.text)) places.push({ dialect, map: node, chain });
    }
  }
  return places;
}

function prepare(dialects: readonly Dialect[]): { guessesLast: Dialect[]; needles: Needles } {
  let found = prepared.get(dialects);
  if (!found) {
    const guessesLast = dialects.toSorted((a, b) => Number(!!a.general) - Number(!!b.general));
    prepared.set(dialects, (found = { guessesLast, needles: new Needles(dialects.flatMap(({ words }) => words)) }));
  }
  return found;
}

/** The dialect looks at files of this path. */
function isAbout(dialect: Dialect, path: string): boolean {
  let test = compiled.get(dialect);
  if (!test) compiled.set(dialect, (test = tester(dialect)));
  return test(path);
}

function tester({ files, notFiles = [] }: Dialect): (path: string) => boolean {
  const wanted = files ? globs(files) : () => true;
  const unwanted = globs(notFiles);
  return (path) => wanted(path) && !unwanted(path);
}

function holds(node: Node, when: When | undefined, text: string): boolean {
  const met = (condition: Condition): boolean => meets(node, condition, text);
  return (when?.all?.every(met) ?? true) && (when?.any?.some(met) ?? true) && !(when?.none?.some(met) ?? false);
}

/** A condition on what stands below a node of a text. */
export function meets(node: Node, condition: Condition, text: string): boolean {
  if (typeof condition === 'string') return find(node, condition).length > 0;
  const pattern = new RegExp(condition.is);
  return find(node, condition.key).some((found) => {
    const value = textOf(found.node, text);
    return value !== undefined && pattern.test(value);
  });
}
