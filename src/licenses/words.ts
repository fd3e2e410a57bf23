/** The words of a licence text, without what differs between two copies of it: case, quotes, marks, copyright lines, addresses. */
export function words(text: string): string[] {
  const lines = text
    .slice(0, 200_000)
    .normalize('NFKD')
    .toLowerCase()
    .split(/\r\n|\r|\n/)
    .filter(
      (line) =>
        !/^[\s/*#;!>.-]*(?:copyright(?: \(c\)| ©|:? [\d<[{]| by | year| holder|$)|\(c\)|©|all rights reserved)/.test(
          line,
        ),
    );
  return (
    lines
      .join('\n')
      .replace(/https?:\/\/\S+/g, ' ')
      .replace(/licence/g, 'license')
      .match(/[a-z0-9]+/g) ?? []
  );
}

/** The pairs of neighbouring words, each as a 32-bit number (FNV-1a). */
export function pairs(text: string): Set<number> {
  const list = words(text);
  return new Set(list.slice(1).map((word, index) => hash(`${list[index]} ${word}`)));
}

function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
