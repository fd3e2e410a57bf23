/** How the runner finds commands in a log: a port of TryParseV2 and TryParse of actions/runner, src/Runner.Common/ActionCommand.cs. */

const COMMANDS = new Set(
  'error warning notice debug group endgroup add-mask set-output save-state set-env add-path add-matcher remove-matcher echo stop-commands pause-logging internal-set-repo-path'.split(
    ' ',
  ),
);

export interface Command {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/** The commands of a log, in order. Lines end at LF, CR or CRLF. */
export function commands(log: string): Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => second(line) ?? first(line) ?? []);
}

function second(line: string): Command | undefined {
  const text = line.trimStart();
  const end = text.startsWith('::') ? text.indexOf('::', 2) : -1;
  if (end < 0) return undefined;
  const [name, properties] = head(text.slice(2, end), ',');
  if (!COMMANDS.has(name)) return undefined;
  return { name, properties, data: unescape(text.slice(end + 2)) };
}

function first(line: string): Command | undefined {
  const start = line.indexOf('##[');
  const end = start < 0 ? -1 : line.indexOf(']', start);
  if (end < 0) return undefined;
  const [name, properties] = head(line.slice(start + 3, end), ';');
  return COMMANDS.has(name) ? { name, properties, data: line.slice(end + 1) } : undefined;
}

function head(text: string, separator: string): [string, Record<string, string>] {
  const space = text.indexOf(' ');
  if (space < 0) return [text, {}];
  const pairs = text
    .slice(space + 1)
    .split(separator)
    .filter((pair) => pair.includes('='))
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      return [
        pair.slice(0, at).trim(),
        unescape(pair.slice(at + 1))
          .replace(/%3A/g, ':')
          .replace(/%2C/g, ','),
      ];
    });
  return [text.slice(0, space), Object.fromEntries(pairs)];
}

function unescape(text: string): string {
  return text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%');
}
