import type { Binding, Command, Expr, Node, PinSlot, Region, Scope } from '../model.js';
import { HOLE } from '../text.js';
import type { CommandRule, Dialect, ShellRule } from './dialect.js';
import { Embedded } from './embed.js';
import { Choices, isPlain, type Choice } from './key-choices.js';
import { fieldsOf, type Field } from './key-fields.js';
import { find, first, type Found } from './key-path.js';
import { listSlot } from './key-slot.js';
import { exprOf, textOf } from './key-value.js';
import type { Place } from './key-places.js';

/** A command whose words stand in a list, each an item of its own. */
export interface ListedCommand {
  command: Command;
  /**
   * Where a pin can be written after a word of the command: `before` precedes the pin within its own item (`--revision=`),
   * `flag` is an item in front of it (`--revision`; empty for none).
   */
  insert(word: Expr, before: string, flag: string): PinSlot | undefined;
}

export interface Programs {
  regions: Region[];
  commands: ListedCommand[];
  /** One for each command, numbered from 1 on: what its variables are. */
  scopes: Scope[];
  bindings: Binding[];
}

/** Further words of one text are not looked at for flags. */
const MAX_WORDS = 400;
/** A shell that reads its program from an argument. */
const SHELL = /(?:^|\/)(?:ba|da|z|a|k)?sh$/;
const SCRIPT_FLAG = /^-\w*c$/;
/** A text with variables in it, and nothing that means something else between double quotes. */
const NAMING = /^[^"`\\$]*(?:\$\{\w+(?::?-[^"`\\${}]*)?\}[^"`\\$]*)+$/;

/** The shell programs and commands that configuration values hold. */
export function programsIn(text: string, places: readonly Place[], dialects: readonly Dialect[]): Programs {
  const out: Programs = { regions: [], commands: [], scopes: [], bindings: [] };
  const taken = new Set<Node>();
  const choices = new Choices(text);
  for (const { dialect, map, chain } of places) {
    for (const rule of dialect.shell ?? []) {
      for (const found of find(map, rule.run)) {
        if (taken.has(found.node)) continue;
        taken.add(found.node);
        out.regions.push(...shell(text, found, [...chain, ...found.chain], rule, choices));
      }
    }
    for (const rule of dialect.commands ?? []) {
      const words = wordsOf(text, map, rule, dialects);
      if (!words || words.nodes.some((node) => taken.has(node))) continue;
      for (const node of words.nodes) taken.add(node);
      command(text, words, map, rule, out);
    }
  }
  return out;
}

/** A program, or a list of lines; the variables around it are set in front of it. */
function shell(text: string, found: Found, chain: readonly Node[], rule: ShellRule, all: Choices): Region[] {
  const { node } = found;
  const lines = node.kind === 'list' ? node.items : [node];
  if (!lines.some((line) => typeof textOf(line, text) === 'string')) return [];
  if (rule.language && lines.some((line) => textOf(line, text)?.includes(HOLE))) return [];
  const script = lines.map((line) => textOf(line, text) ?? '').join('\n');
  const variables = [...(rule.env ? new Set(chain) : [])].map((it) => wantedBy(script, variablesAt(it, rule.env)));
  const expressions = variables.flatMap((it) => [...it].map(({ value }) => `\${{ ${expressionIn(text, value)} }}`));
  const used = [script, ...expressions].join('\n');
  const choices = rule.choices ? all.of(used, rule.choices, chain) : new Map<string, Choice>();
  const program = new Embedded(text, choices);
  for (const choice of choices.values()) setChoice(program, choice);
  for (const some of variables) {
    setVariables(program, text, some, '\n', (value) => choices.has(expressionIn(text, value)));
  }
  for (const line of lines) {
    program.value(line);
    program.add('\n', line.span.end);
  }
  return [program.region(rule.language ?? 'shell')];
}

/** Variables that a program is given without naming them. */
const MAX_UNNAMED = 50;

/** By name; those of one map are looked up for many programs. */
type Variables = ReadonlyMap<string, Field>;

const variablesOf = new WeakMap<Node, Variables>();

function variablesAt(holder: Node, path: string | undefined): Variables {
  const env = path === undefined ? undefined : first(holder, path)?.node;
  if (!env) return new Map();
  let variables = variablesOf.get(env);
  if (!variables) variablesOf.set(env, (variables = new Map(fieldsOf(env).map((field) => [field.key, field]))));
  return variables;
}

/** The variables that a program names, and so many of the others as a program may read without a word. */
function wantedBy(script: string, variables: Variables): ReadonlySet<Field> {
  const named = new Set(script.match(/[A-Za-z_]\w*/g));
  const wanted = new Set([...variables.values()].slice(0, MAX_UNNAMED));
  for (const name of named) {
    const variable = variables.get(name);
    if (variable) wanted.add(variable);
  }
  return wanted;
}

/** Writes the variables of a program in front of it; with a blank for `end`, of a command. */
function setVariables(
  program: Embedded,
  text: string,
  variables: Iterable<Field>,
  end: string,
  isExpanded: (value: Node) => boolean,
): void {
  for (const { key, value } of variables) {
    if (!/^[A-Za-z_]\w*$/.test(key)) continue;
    const quote = isExpanded(value) ? '"' : "'";
    if (quote === "'" && !isPlain(text, value)) continue;
    program.add(`${key}=${quote}`, value.span.start);
    program.value(value);
    program.add(`${quote}${end}`, value.span.end);
  }
}

/** The expression that a value is, and nothing else; empty when it is none. */
function expressionIn(text: string, value: Node): string {
  return /^\$\{\{ ?([\w.-]{1,200}) ?\}\}$/.exec(textOf(value, text) ?? '')?.[1] ?? '';
}

/** The values of a choice, one after the other. */
function setChoice(program: Embedded, { name, values }: Choice): void {
  const { start } = values[0]!.span;
  program.add(`for ${name} in`, start);
  for (const value of values) {
    program.add(" '", value.span.start);
    program.value(value);
    program.add("'", value.span.end);
  }
  program.add('; do :; done\n', start);
}

interface Words {
  /** The program in front, when the image or the rule says it. */
  program: readonly string[];
  nodes: Node[];
}

function wordsOf(text: string, map: Node, rule: CommandRule, dialects: readonly Dialect[]): Words | undefined {
  const at = (path: string | undefined): Node[] => {
    const node = path === undefined ? undefined : first(map, path)?.node;
    const empty =
      !node || node.kind === 'opaque' || node.kind === 'map' || (node.kind === 'list' && node.items.length === 0);
    return empty || (node.kind === 'scalar' && !textOf(node, text)) ? [] : [node];
  };
  const entrypoint = at(rule.entrypoint);
  const args = at(rule.args);
  if (entrypoint.length + args.length === 0) return undefined;
  if (entrypoint.length > 0) return { program: [], nodes: [...entrypoint, ...args] };
  const image = rule.image === undefined ? undefined : textOf(first(map, rule.image)?.node, text);
  const flags = flagsOf(text, args[0]!);
  const known =
    image &&
    dialects
      .flatMap((it) => it.programs ?? [])
      .find((it) => (!it.given || it.given.some((flag) => flags.has(flag))) && new RegExp(it.image ?? '').test(image));
  return { program: rule.program ?? (known ? known.words : []), nodes: args };
}

/** A variable that is handed on: it is what it is outside (`MODEL: ${MODEL}`). */
const isItself = ({ key, value }: Field, text: string): boolean =>
  [`$${key}`, `\${${key}}`, `$(${key})`].includes(textOf(value, text) ?? '');

/** The flags of arguments that begin with one, with dashes for what is written with `_`. */
function flagsOf(text: string, args: Node): ReadonlySet<string> {
  const given = args.kind === 'list' ? args.items.map((item) => textOf(item, text) ?? '') : [textOf(args, text) ?? ''];
  const words = given.flatMap((it) => it.split(/\s+/, MAX_WORDS)).filter((it) => it !== '');
  if (!words[0]?.startsWith('--')) return new Set();
  return new Set(words.map((word) => word.split('=', 1)[0]!.replaceAll('_', '-')));
}

function command(text: string, { program, nodes }: Words, map: Node, rule: CommandRule, out: Programs): void {
  const start = nodes[0]!.span.start;
  const variables = [...variablesAt(map, rule.env).values()].filter((it) => !isItself(it, text));
  const names = (value: Node): boolean => NAMING.test(textOf(value, text) ?? '');
  const word = nodes.length > 1 && nodes[0]!.kind !== 'list' && /^\S+$/.test(textOf(nodes[0], text) ?? '');
  if (nodes.slice(word ? 1 : 0).some((node) => node.kind !== 'list')) {
    const line = new Embedded(text);
    setVariables(line, text, variables, '\n', names);
    if (program.length > 0) setVariables(line, text, variables, ' ', names);
    line.add(program.map((word) => `${word} `).join(''), start);
    for (const node of nodes) {
      for (const word of node.kind === 'list' ? node.items : [node]) {
        // arguments are no script of several lines
        line.value(word, textOf(word, text)?.trimStart().startsWith('-'));
        line.add(' ', word.span.end);
      }
    }
    out.regions.push({ ...line.region('shell'), ...(nodes.some((node) => isBlock(text, node)) && { bare: true }) });
    return;
  }
  const items = nodes.flatMap((node) => (node.kind === 'list' ? node.items : [node]));
  const script = items.findIndex((item) => SCRIPT_FLAG.test(textOf(item, text) ?? '')) + 1;
  if (script > 0 && items[script] && SHELL.test(textOf(items[0], text) ?? '')) {
    const inner = new Embedded(text);
    setVariables(inner, text, variables, '\n', names);
    inner.value(items[script]!);
    out.regions.push(inner.region('shell'));
    return;
  }
  const env: Record<string, Expr> = {};
  out.scopes.push({ parent: 0, kind: 'block', name: '', span: map.span });
  const scope = out.scopes.length;
  for (const { key, value } of variables) {
    env[key] = exprOf(value, text);
    const at = map.span.start;
    out.bindings.push({ scope, name: key, kind: 'assign', value: env[key], at, conditional: false });
  }
  const implied: Expr[] = program.map((value) => ({ kind: 'literal', value, span: { start, end: start } }));
  const words = [...implied, ...items.map((item) => exprOf(item, text))];
  out.commands.push({
    command: { words, env, span: { start, end: nodes.at(-1)!.span.end }, scope },
    insert(word, before, flag) {
      for (const list of nodes) {
        const item = list.kind === 'list' && list.items.find((it) => within(it, word));
        if (item) return listSlot(text, item, list, before, flag);
      }
      return undefined;
    },
  });
}

/** The text of several lines of YAML or a here-document: behind its lines stand no comments of the file. */
const isBlock = (text: string, { kind, span }: Node): boolean => kind === 'scalar' && text[span.start - 1] === '\n';

const within = (item: Node, word: Expr): boolean =>
  item.span.start <= word.span.start && word.span.end <= item.span.end;
