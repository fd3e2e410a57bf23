import type { Expr, Syntax, Wanted } from '../../model.js';
import { Cursor, takeHeredocs } from './cursor.js';
import { Draft } from './draft.js';
import {
  bodyText,
  inputLanguage,
  pipeLanguage,
  plain,
  readInto,
  regionOf,
  scripts,
  unquote,
  type Code,
} from './embedded.js';
import { readItems, readList } from './list.js';
import { Declarations, itemName } from './names.js';
import { Output } from './output.js';
import { ASSIGNMENT, BLANKS, CLOSERS, FILLERS, OPENERS, REDIRECTION } from './tokens.js';
import { arithmetic, MAX_DEPTH, readText, readWord, type Nest } from './word.js';

/**
 * Reads shell commands. Keywords are taken off where a command begins and otherwise not checked: a text that is cut off,
 * holds template marks, or is no valid program still yields its commands.
 */
export class Commands implements Nest {
  private readonly names: Declarations;
  private readonly output: Output;

  constructor(
    private readonly syntax: Syntax,
    private readonly wanted: Wanted,
  ) {
    this.names = new Declarations(syntax);
    this.output = new Output(syntax, wanted, this.names);
  }

  /** Reads a whole text. */
  run(cursor: Cursor): void {
    this.read(cursor, '');
  }

  /** Call once after the last text. */
  finish(): void {
    this.names.parameters();
  }

  assign(name: string, value: Expr): void {
    this.names.bind(name, value, 'assign', value.span.start, true);
  }

  bound(name: string): boolean {
    return this.names.bound(name);
  }

  substitution(cursor: Cursor): void {
    cursor.depth++;
    this.read(cursor, ')');
    cursor.depth--;
  }

  script(cursor: Cursor, start: number, end: number): void {
    this.nested(unquote(cursor, start, end), cursor.depth + 1);
  }

  /** A command whose words are strings of a list, at these offsets of the cursor's text. */
  list(cursor: Cursor, words: Expr[], places: [number, number][]): void {
    const draft = Object.assign(new Draft(), {
      words,
      places,
      form: 'json',
      start: places[0]![0],
      end: places.at(-1)![1],
    });
    for (const [start, end] of places) this.output.urls(cursor, start, end);
    this.complete(draft, cursor, false);
  }

  private nested({ text, offsets }: Code, depth: number): void {
    if (depth < MAX_DEPTH) this.read(new Cursor(text, depth, offsets), '');
  }

  /** Reads commands up to the end of the text, or past the closing bracket. */
  private read(cursor: Cursor, close: '' | ')'): void {
    const { text } = cursor;
    const blocks: string[] = [];
    const names = this.names;
    const begin = (): Draft => Object.assign(new Draft(), { kept: close === ')' });
    let draft = begin();
    let guarded = false;
    const end = (): void => {
      this.complete(draft, cursor, guarded);
      draft = begin();
    };
    while (cursor.at < text.length) {
      cursor.skip(BLANKS);
      const at = cursor.at;
      const c = text[at];
      if (c === undefined) break;
      if (c === '\n') {
        end();
        guarded = false;
        cursor.at++;
        takeHeredocs(cursor);
      } else if (c === '#') this.output.comment(cursor);
      else if (c === '&' && text[at + 1] === '>') this.redirection(cursor, draft);
      else if (c === ';' || c === '&' || c === '|') {
        const last = draft;
        const both = text[at + 1] === c;
        draft.kept ||= c === '|' && !both;
        end();
        cursor.at += both ? 2 : 1;
        guarded = both && c !== ';';
        if (c === '|' && !both) last.pipe = draft;
      } else if (c === '(') {
        const skip = draft.empty && text[at + 1] === '(' ? arithmetic(cursor, at) : 0;
        cursor.at += skip || 1;
        if (skip) continue;
        if (draft.words.length === 1 && /[ \t]*\)/y.test(text.slice(cursor.at, cursor.at + 40))) {
          names.declare(plain(draft.words[0]) ?? '', cursor.span(at, at + 1));
          draft = begin();
          cursor.at = text.indexOf(')', cursor.at) + 1;
        } else {
          end();
          blocks.push(')');
          names.open(')');
        }
      } else if (c === ')') {
        cursor.at++;
        const open = blocks.at(-1);
        if (open === ')') {
          end();
          blocks.pop();
          names.close(cursor.host(cursor.at));
        } else if (open !== 'esac' && close === ')') {
          end();
          break;
        } else if (open === 'esac') draft = begin();
        else end();
      } else if (!this.word(cursor, draft, blocks) && cursor.at === at) this.redirection(cursor, draft);
    }
    end();
    while (blocks.pop()) names.close(cursor.host(cursor.at));
  }

  /** Reads a word into the draft; a keyword that begins a command goes into the blocks instead. */
  private word(cursor: Cursor, draft: Draft, blocks: string[]): boolean {
    const at = cursor.at;
    const assignment =
      draft.words.length === 0 || this.names.declares(draft.words[0]!) ? cursor.match(ASSIGNMENT) : null;
    if (assignment) {
      cursor.at += assignment[0].length;
      const [all, name, key] = assignment as unknown as [string, string, string | undefined];
      const value = this.value(cursor);
      const known = this.names.joined(name, value, all.endsWith('+='));
      draft.assigned.push({ name: key ? itemName(name, key) : name, value: known, at });
      draft.cover(at, cursor.at);
      return true;
    }
    const word = readWord(cursor, this);
    if (!word) return false;
    this.output.urls(cursor, at, cursor.at, word, draft.found);
    if (
      draft.empty &&
      word.kind === 'literal' &&
      !word.quoted &&
      this.keyword(String(word.value), cursor, blocks, at)
    ) {
      return true;
    }
    const next = cursor.text[cursor.at];
    if ((next === '<' || next === '>') && /^\d+$/.test(plain(word) ?? '')) return true; // a file descriptor
    draft.words.push(word);
    draft.places.push([at, cursor.at]);
    draft.cover(at, cursor.at);
    return true;
  }

  /** The right side of an assignment: a word, nothing, or a list in brackets. */
  private value(cursor: Cursor): Expr {
    const start = cursor.at;
    const none: Expr = { kind: 'literal', value: '', span: cursor.span(start, start) };
    if (cursor.text[start] !== '(') {
      const word = readWord(cursor, this) ?? none;
      this.output.urls(cursor, start, cursor.at, word);
      return word;
    }
    cursor.at++;
    return readItems(cursor, this, this.output, start);
  }

  private keyword(word: string, cursor: Cursor, blocks: string[], at: number): boolean {
    if (FILLERS.has(word)) return true;
    if (CLOSERS.has(word)) {
      const open = blocks.lastIndexOf(word);
      while (open >= 0 && blocks.length > open) {
        blocks.pop();
        this.names.close(cursor.host(cursor.at));
      }
      return true;
    }
    if (word === 'function') {
      cursor.skip(/[ \t]*/y);
      const name = readWord(cursor, this);
      cursor.skip(/(?:[ \t]*\([ \t]*\))?/y);
      this.names.declare(plain(name) ?? '', cursor.span(at, cursor.at));
      return true;
    }
    const loop = word === 'for' || word === 'select';
    const closer = loop ? 'done' : OPENERS[word];
    if (!closer) return false;
    blocks.push(closer);
    this.names.open(closer);
    if (loop) this.loop(cursor);
    else if (word === 'case') {
      cursor.skip(/[ \t]*/y);
      readWord(cursor, this);
      cursor.skip(/(?:\s|\\\n)*(?:in\b)?/y);
    }
    return true;
  }

  private loop(cursor: Cursor): void {
    const head = cursor.match(/[ \t]*([A-Za-z_]\w*)\s+in(?=[\s;])/y);
    if (!head) return;
    const at = cursor.at;
    cursor.at += head[0].length;
    const items = this.names.spliced(readList(cursor, this, this.output, /[\n;&|()<>]/));
    const value: Expr = { kind: 'list', items, span: cursor.span(at, cursor.at) };
    this.names.bind(head[1]!, value, 'each', value.span.start, false);
  }

  private redirection(cursor: Cursor, draft: Draft): void {
    const match = cursor.match(REDIRECTION);
    cursor.at += match ? match[0].length : 1;
    cursor.skip(/(?:[ \t]|\\\r?\n)+/y);
    const operator = match?.[0] ?? '';
    const from = cursor.at;
    const word = readWord(cursor, this);
    if (!word) return;
    this.output.urls(cursor, from, cursor.at);
    if (operator === '<<' || operator === '<<-') this.heredoc(cursor, draft, from, operator === '<<-');
    else if (operator === '<<<') draft.input = [from, cursor.at];
    else if (operator.includes('>')) {
      draft.target = plain(word) ?? draft.target;
      draft.kept ||= !/^(?:\d|-|\/dev\/.*)$/.test(plain(word) ?? '');
    }
  }

  private heredoc(cursor: Cursor, draft: Draft, from: number, tabs: boolean): void {
    const raw = cursor.text.slice(from, cursor.at);
    const delimiter = raw.replace(/["'\\]/g, '');
    const take = (start: number, end: number): void => {
      const name = readInto(draft.words);
      if (name) {
        const { text, offsets } = bodyText(cursor, start, end, tabs, delimiter !== raw);
        const value = readText(new Cursor(text, cursor.depth + 1, offsets), this);
        this.names.bind(name, value, 'assign', cursor.host(end), false);
      }
      const language = pipeLanguage(draft, (words) => this.names.seen(words));
      if (language) this.embed(language, bodyText(cursor, start, end, tabs, delimiter !== raw), cursor.depth);
      else if (draft.kept || draft.words.length > 1 || plain(draft.words[0]) !== 'cat')
        this.output.urls(cursor, start, end);
    };
    cursor.heredocs.push({ delimiter, tabs, take });
  }

  private complete(draft: Draft, cursor: Cursor, guarded: boolean): void {
    if (draft.empty) return;
    if (!draft.says(cursor.text)) this.output.take(draft.found);
    const { words, assigned, places } = draft;
    const first = words[0];
    if (!first || this.names.declares(first)) {
      for (const { name, value, at } of assigned) {
        // what the value uses is what was there before
        this.names.bind(name, value, 'assign', Math.max(cursor.host(at), value.span.end), guarded, first);
      }
      if (plain(first) === 'export') for (const word of words.slice(1)) this.names.export(plain(word) ?? '');
      return;
    }
    const env = Object.fromEntries(assigned.map(({ name, value }) => [name, value]));
    const span = cursor.span(draft.start, draft.end);
    this.syntax.commands.push({ words, env, span, scope: this.names.current, ...(draft.form && { form: draft.form }) });
    this.names.read(words, guarded);
    const quoted = (i: number): boolean => /^["'](?=[\s\S]*\s)/.test(cursor.text.slice(...places[i]!));
    for (const [i, language] of scripts(this.names.seen(words), quoted)) {
      this.embed(language, unquote(cursor, ...places[i]!), cursor.depth);
    }
    const language = draft.input && inputLanguage(words, undefined);
    if (language) this.embed(language, unquote(cursor, ...draft.input!), cursor.depth);
  }

  private embed(language: string, code: Code, depth: number): void {
    if (!this.wanted.test(code.text)) return;
    if (language === 'shell') this.nested(code, depth + 1);
    else this.syntax.regions.push(regionOf(language, code, this, depth + 1, this.names.current));
  }
}
