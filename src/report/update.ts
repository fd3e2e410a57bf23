import { escape } from './escape.js';
import { visible } from './sanitise.js';
import { plural } from './tally.js';

/** One repo of an update, as it is told. */
export interface UpdateLine {
  type: string;
  id: string;
  ref: string;
  /** The way to the commit, when it moves. */
  move?: { from: string[]; to: string; date: string; places: number; byHand: string[]; commits?: number };
  license?: { from: string; to: string };
  code: string[];
  pickles: string[];
  /** Why it does not move. */
  why?: string;
}

const SHOWN = 10;

/** For people at a terminal. */
export function updateText(lines: readonly UpdateLine[]): string {
  return lines.map((line) => `${textOf(line).map(visible).join('\n')}\n`).join('');
}

function textOf(line: UpdateLine): string[] {
  const { type, id, ref, move } = line;
  if (!move) return [`${type} ${id}: not moved: ${line.why}`];
  const from = move.from.map(short).join(', ');
  const count = move.commits === undefined ? `the old commit is not on ${ref}` : plural(move.commits, 'commit');
  const places = plural(move.places, 'place');
  const head = `${type} ${id}: ${from} -> ${short(move.to)} (${ref}, ${move.date.slice(0, 10)}), ${count}, ${places}`;
  return [head, ...warnings(line).map((warning) => `  ${warning}`)];
}

/** What a reviewer must not miss. */
function warnings({ license, code, pickles, move }: UpdateLine): string[] {
  return [
    ...(license ? [`LICENCE CHANGED: ${license.from} -> ${license.to}`] : []),
    ...(pickles.length ? [`new files that can run code when loaded: ${few(pickles)}`] : []),
    ...(code.length ? [`new or changed code: ${few(code)}`] : []),
    ...(move?.byHand.length ? [`move by hand: ${few(move.byHand)}`] : []),
  ];
}

/** For the text of a pull request. `home` is the Hub's address. */
export function updateMarkdown(lines: readonly UpdateLine[], home: string): string {
  const moving = lines.filter(({ move }) => move);
  const staying = lines.filter(({ move }) => !move);
  const rows = moving.map((line) => {
    const { type, id, ref, move } = line;
    const path = `${type === 'model' ? '' : `${type}s/`}${id}`;
    const link = `${home}/${path.split('/').map(encodeURIComponent).join('/')}/commits/${encodeURIComponent(move!.to)}`;
    const commits = move!.commits === undefined ? `not on ${escape(ref)}` : String(move!.commits);
    const notes = warnings(line)
      .map((warning) => (warning.startsWith('LICENCE') ? `**${escape(warning)}**` : escape(warning)))
      .join('<br>');
    const from = move!.from.map((commit) => `\`${short(commit)}\``).join(', ');
    return `| ${type} | [${escape(id)}](${link}) | ${from} | \`${short(move!.to)}\` (${escape(ref)}, ${move!.date.slice(0, 10)}) | ${commits} | ${notes} |`;
  });
  const table = ['| | Repository | From | To | Commits | Look at |', '|---|---|---|---|---|---|', ...rows];
  const rest = staying.map(({ type, id, why }) => `- ${type} ${escape(id)}: ${escape(why ?? '')}`);
  return [
    ...(rows.length ? table : ['Nothing to move.']),
    ...(rest.length
      ? ['', `<details><summary>Not moved: ${rest.length}</summary>`, '', ...rest, '', '</details>']
      : []),
    '',
  ].join('\n');
}

function short(commit: string): string {
  return commit.slice(0, 12);
}

function few(items: readonly string[]): string {
  return items.slice(0, SHOWN).join(', ') + (items.length > SHOWN ? ` and ${items.length - SHOWN} more` : '');
}
