import { braceExpand, Minimatch } from 'minimatch';

/** A configuration comes with the repository: `{a,b}{a,b}…` must not cost more than it is worth. */
const OPTIONS = { dot: true, noext: true, nonegate: true, nocomment: true, braceExpandMax: 1000 };

/**
 * Compiles globs to one predicate over POSIX paths relative to the root. The rules are those of `.gitignore` without negation:
 * a pattern without a slash (a last one aside) is a name at any depth, any other is anchored at the root, and a pattern that
 * matches a folder covers everything in it. Dots are nothing special; braces, `?` and classes work; backslashes count as slashes.
 */
export function globs(patterns: readonly string[]): (path: string) => boolean {
  return compiled(patterns, true);
}

/** As `globs`, but of files alone: a folder called like one (`chart.js/`) says nothing of what is in it. */
export function fileGlobs(patterns: readonly string[]): (path: string) => boolean {
  return compiled(patterns, false);
}

function compiled(patterns: readonly string[], folders: boolean): (path: string) => boolean {
  const names = new Set<string>();
  const suffixes: string[] = [];
  const prefixes: string[] = [];
  const others: Minimatch[] = [];
  for (const glob of patterns.flatMap((pattern) => braceExpand(anchored(pattern), OPTIONS))) {
    const name = glob.startsWith('**/') ? glob.slice(3) : '';
    if (literal(name) && !name.includes('/')) names.add(name);
    else if (name.startsWith('*') && literal(name.slice(1)) && !name.includes('/')) suffixes.push(name.slice(1));
    else if (literal(glob)) prefixes.push(glob);
    else others.push(...[glob, ...(folders ? [`${glob}/**`] : [])].map((text) => new Minimatch(text, OPTIONS)));
  }
  return (path) =>
    prefixes.some(
      (prefix) =>
        path.startsWith(prefix) && (path.length === prefix.length || (folders && path[prefix.length] === '/')),
    ) ||
    suffixes.some((suffix) => path.endsWith(suffix) || (folders && path.includes(`${suffix}/`))) ||
    (names.size > 0 && (folders ? hasName(path, names) : names.has(path.slice(path.lastIndexOf('/') + 1)))) ||
    others.some((other) => other.match(path));
}

/** The pattern without decoration, anchored: `dir/` -> `**` + `/dir`, `/a/**` -> `a`. */
function anchored(pattern: string): string {
  const slashes = pattern.replaceAll('\\', '/').replace(/^\.\//, '');
  const bare = slashes.replace(/(?:\/\*\*)?\/?$/, '');
  if (slashes.startsWith('/')) return bare.slice(1);
  return bare.includes('/') || bare.length + 1 < slashes.length || bare === '**' ? bare : `**/${bare}`;
}

function literal(text: string): boolean {
  return text !== '' && !/[*?[\]{}!()]/.test(text);
}

function hasName(path: string, names: ReadonlySet<string>): boolean {
  let start = 0;
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
    if (names.has(path.slice(start, slash))) return true;
    start = slash + 1;
  }
  return names.has(path.slice(start));
}
