/** Is `text` what the pattern says? `*` stands for any characters. Linear in the text, whatever the pattern. */
export function wild(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  // most patterns fail at the first character
  if (star > 0 && pattern.charCodeAt(0) !== text.charCodeAt(0)) return false;
  const [first, ...parts] = pattern.split('*');
  const last = parts.pop()!;
  if (!text.startsWith(first!) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first!.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= end;
}
