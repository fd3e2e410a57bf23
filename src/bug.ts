/** What a report of a bug needs, without anything long enough to be a secret of the files that were read. */
export function bugOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ +at /.test(line));
  const message = error.message.slice(0, 200).replace(/[\w+/=-]{16,}/g, '…');
  return `${error.name}: ${message} ${frames
    .slice(0, 3)
    .map((frame) => frame.trim())
    .join(' ')}`;
}
