/** Everything a scanned repository can put into an output passes through here. */

// Controls, formats (bidi, zero width, tags), lone surrogates, line and paragraph separators, and what XML forbids.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/gu;

/** One line of printable text: controls become their pictures (`␛`, `␍`), other unseen characters `<U+202E>`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** `visible`, at most `length` characters long; what is cut ends in `…`. */
export function brief(text: string, length: number): string {
  const characters = [...visible(text.slice(0, 2 * length + 2))];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : characters.join('');
}

/**
 * A line that the log of a GitHub job may hold. The runner reads `::name::` at the start of a line after any white space,
 * and `##[name]` anywhere, as a command (actions/runner, src/Runner.Common/ActionCommand.cs). Neither survives.
 */
export function harmless(line: string): string {
  return line.replace(/##(?=\[)/g, '## ').replace(/^(\s*:)(?=:)/, '$1 ');
}

/** Repository text as one line of a log. */
export function logLine(text: string): string {
  return harmless(visible(text));
}

/** JSON, indented by two. Unseen characters and `##[` are written as `\u` escapes: the value is kept, the text is plain. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(UNSEEN, (character) =>
    character === '\n'
      ? character
      : [...Array(character.length).keys()]
          .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
          .join(''),
  );
  return `${text.replace(/##(?=\[)/g, '#\\u0023')}\n`;
}
