const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** A string token without prefix, hashes and quotes, with the offset at which the text between the quotes begins. */
export function stringBody(token: string): { raw: string; from: number; plain: boolean } {
  const opening = /^[bc]?(r?)(#*)"/.exec(token);
  if (!opening) return { raw: token, from: 0, plain: true };
  const closing = `"${opening[2]}`;
  const from = opening[0].length;
  const end =
    token.endsWith(closing) && token.length >= from + closing.length ? token.length - closing.length : token.length;
  return { raw: token.slice(from, end), from, plain: opening[1] === 'r' };
}

/** The value of the raw text between the quotes of a Rust string. */
export function unescape(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    /\\(?:u\{([0-9a-fA-F_]{1,8})\}|x([0-9a-fA-F]{2})|\r?\n\s*|([\s\S]))/g,
    (_, braced?: string, two?: string, one?: string) => {
      const code = braced?.replaceAll('_', '') ?? two;
      if (code) return String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff));
      return one === undefined ? '' : (ESCAPES[one] ?? one);
    },
  );
}
