import type { Branch, Guard, Scope, Span } from '../../model.js';
import { Condition } from './condition.js';

/** More blocks of one `if`, or under the same words, exclude nothing. */
const MAX_BRANCHES = 30;
/** Longer conditions are not compared. */
const MAX_LENGTH = 100;

/** The `if` at hand: its blocks so far, and what did not hold when the next one runs. */
interface Chain {
  branches: Branch[];
  among: NonNullable<Branch['among']>;
  conditions: string[];
  /** Conditions with calls in them. */
  tests: Span[];
}

/** What opens a block of a compound statement: the word, what stands behind it, and where. */
interface Opening {
  word: string;
  condition: Span;
  start: number;
  indent: number;
  scope: number;
  /** The block around. */
  around: { branch?: Branch; scope: number };
}

/** Tells which blocks exclude each other: those of one `if`, and those of another one of the same words; and which conditions hold where. */
export class Choices {
  readonly guards: Guard[] = [];
  private readonly chains = new Map<number, Chain>();
  /** Blocks that run when a condition holds (`+`), or does not (`-`), by scope and words. */
  private readonly known = new Map<string, Branch[]>();

  /** What is known behind the first block of an `if` when nothing runs on from there. */
  private readonly behind = new Map<Branch, () => void>();

  /** `asking`: names of calls of which a condition is told. */
  constructor(
    private readonly text: string,
    private readonly scopes: readonly Scope[],
    private readonly asking: ReadonlySet<string> | undefined,
  ) {}

  branch(opening: Opening): Branch {
    const { word, condition: span, start, indent, scope } = opening;
    const branch: Branch = { start, end: Infinity };
    const chain = word === 'elif' || word === 'else' ? this.chains.get(indent) : undefined;
    const { branches, among, conditions, tests } = chain ?? newChain(opening.around.branch);
    this.chains.set(indent, { branches, among, conditions, tests });
    if (!chain && word !== 'if') return branch;
    const condition = this.text.slice(span.start, span.end);
    for (const other of branches) exclude(other, branch);
    for (const words of conditions) this.tell('-', `${scope}:${words}`, branch, words);
    if (word !== 'else' && condition.length <= MAX_LENGTH) this.tell('+', `${scope}:${condition}`, branch, condition);
    if (branches.length >= MAX_BRANCHES) return branch;
    for (const test of tests) this.guard(test, scope, true, () => branch);
    if (word !== 'else' && this.asks(condition)) {
      const { around } = opening;
      this.guard(span, scope, false, () => ({ start: span.end, end: branch.end }));
      const end = (): number => Math.min(around.branch?.end ?? Infinity, this.scopes[around.scope]!.span.end);
      if (!chain)
        this.behind.set(branch, () => this.guard(span, scope, true, () => ({ start: branch.end, end: end() })));
      tests.push(span);
    }
    if (branches.length > 0 && word === 'else') among.whole = true;
    branches.push(branch);
    branch.among = among;
    if (word !== 'else' && condition.length <= MAX_LENGTH) conditions.push(condition);
    return branch;
  }

  /** The block is left: for good by `return` and `raise`, or what stands around it by `continue` and `break`. */
  left(branch: Branch, forGood: boolean): void {
    if (forGood) branch.left = true;
    this.behind.get(branch)?.();
    this.behind.delete(branch);
  }

  /** The cheap test: a condition may hold a call that was asked for. */
  private asks(condition: string): boolean {
    if (!this.asking || !condition.includes('(')) return false;
    for (const name of this.asking) if (condition.includes(`${name}(`)) return true;
    return false;
  }

  private guard(condition: Span, scope: number, not: boolean, part: () => Span): void {
    this.guards.push(new Condition(this.text, condition, scope, not, part));
  }

  private tell(sign: '+' | '-', words: string, branch: Branch, under: string): void {
    const others = this.known.get((sign === '+' ? '-' : '+') + words) ?? [];
    // in a block that has not ended the words mean something else by now
    for (const other of others) if (other.end !== Infinity) exclude(other, branch, under);
    const same = this.known.get(sign + words) ?? [];
    if (same.length === 0) this.known.set(sign + words, same);
    if (same.length < MAX_BRANCHES) same.push(branch);
  }
}

function newChain(around: Branch | undefined): Chain {
  const branches: Branch[] = [];
  return { branches, among: { branches, whole: false, ...(around && { around }) }, conditions: [], tests: [] };
}

function exclude(one: Branch, other: Branch, under?: string): void {
  one.not ??= [];
  if (one.not.length < MAX_BRANCHES) one.not.push({ branch: other, ...(under !== undefined && { under }) });
}
