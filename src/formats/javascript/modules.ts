/** Segments of a content delivery network's own, in front of a package's name. */
const CDN = /^(?:npm|es|pin|stable|node_modules|v\d+)$/;

/**
 * The dotted module of an import specifier: the package keeps its scope (`@huggingface/transformers`), the rest of the
 * path follows after dots (`@langchain/community.llms.hf`). Versions, file extensions and registry prefixes are dropped,
 * of a URL only the package remains. Relative specifiers begin with one dot for `./` and one more for each `../`.
 */
export function moduleOf(specifier: string): string {
  if (specifier.startsWith('.')) {
    const segments = specifier.split('/').filter((segment) => segment !== '' && segment !== '.');
    const up = segments.filter((segment) => segment === '..').length;
    return '.'.repeat(up + 1) + withoutExtension(segments.slice(up).join('.'));
  }
  const url = /^(?:https?:)?\/\/[^/]*\//.exec(specifier);
  const path = specifier
    .slice(url?.[0].length ?? 0)
    .replace(/[?#].*$/s, '')
    .replace(/^\//, '');
  const segments = path.split('/').map((segment) => segment.replace(/^(?:npm|jsr):/, ''));
  while (segments.length > 1 && CDN.test(segments[0]!)) segments.shift();
  const size = segments[0]?.startsWith('@') ? 2 : 1;
  const name = segments
    .slice(0, size)
    .join('/')
    .replace(/(?<=.)@.*$/s, '');
  if (url) return name;
  return [name, ...segments.slice(size).map(withoutExtension)].join('.');
}

function withoutExtension(path: string): string {
  return path.replace(/\.(?:[cm]?[jt]s|[jt]sx|json)$/, '');
}

export interface Imported {
  name: string;
  /** Absent: the module itself. */
  member?: string;
  /** Offset in the clause. */
  at: number;
}

/**
 * The names an import clause declares (`D, * as N`, `{ x as y, default as z, type T }`). A default export counts as the
 * module itself, as it does between module systems; types are left out.
 */
export function importedNames(clause: string): Imported[] {
  const out: Imported[] = [];
  const words = [...clause.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*|[{}*,]|'[^']*'|"[^"]*"/gu)];
  const word = (i: number): string => words[i]?.[0] ?? '';
  let braces = false;
  for (let i = 0; i < words.length; i++) {
    const start = word(i);
    if (start === '{' || start === '}') braces = start === '{';
    if (start === '{' || start === '}' || start === ',') continue;
    const type = start === 'type' && /^[\p{ID_Start}$_{*]/u.test(word(i + 1)) && !/^(?:as|from)$/.test(word(i + 1));
    if (type) i++;
    const member = word(i);
    if (word(i + 1) === 'as') i += 2;
    const name = word(i);
    const at = words[i]?.index ?? 0;
    if (type && member === '{') return out;
    if (type || !/^[\p{ID_Start}$_]/u.test(name)) continue;
    out.push(braces && member !== 'default' ? { name, member: member.replace(/['"]/g, ''), at } : { name, at });
  }
  return out;
}
