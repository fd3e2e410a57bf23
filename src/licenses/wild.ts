/** Is `text` what the pattern says? `*` stands for any characters. Linear in the text, whatever the pattern. */
export function wild(pattern: string, text: string): boolean {
  let star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const last = pattern.length - 1 - pattern.lastIndexOf('*');
  const end = text.length - last;
  if (star > end || !text.startsWith(pattern.slice(0, star)) || !text.endsWith(pattern.slice(pattern.length - last))) {
    return false;
  }
  let at = star;
  for (let next = pattern.indexOf('*', star + 1); next >= 0; next = pattern.indexOf('*', star + 1)) {
    const found = text.indexOf(pattern.slice(star + 1, next), at);
    if (found < 0) return false;
    at = found + next - star - 1;
    star = next;
  }
  return at <= end;
}
