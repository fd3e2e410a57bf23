const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };

/** The value of the raw text between the quotes of a JavaScript string or template. */
export function unescape(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\r\n|([\s\S]))/g,
    (_, braced?: string, four?: string, two?: string, one?: string) => {
      const code = braced ?? four ?? two;
      if (code) return String.fromCodePoint(Math.min(parseInt(code, 16), 0x10ffff));
      return one === undefined || one === '\n' ? '' : (ESCAPES[one] ?? one);
    },
  );
}
