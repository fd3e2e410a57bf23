import type { Branch } from '../../model.js';

/** More blocks of one `if`, or under the same words, exclude nothing. */
const MAX_BRANCHES = 30;
/** Longer conditions are not compared. */
const MAX_LENGTH = 100;

/** The `if` at hand: its blocks so far, and what did not hold when the next one runs. */
interface Chain {
  branches: Branch[];
  conditions: string[];
}

/** Tells which blocks exclude each other: those of one `if`, and those of another one of the same words. */
export class Choices {
  private readonly chains = new Map<number, Chain>();
  /** Blocks that run when a condition holds (`+`), or does not (`-`), by scope and words. */
  private readonly known = new Map<string, Branch[]>();

  /** A block of a compound statement: `word` opens it, `condition` are the words behind that. */
  branch(word: string, indent: number, scope: number, condition: string, start: number): Branch {
    const branch: Branch = { start, end: Infinity };
    const chain = word === 'elif' || word === 'else' ? this.chains.get(indent) : undefined;
    const { branches, conditions }: Chain = chain ?? { branches: [], conditions: [] };
    this.chains.set(indent, { branches, conditions });
    if (!chain && word !== 'if') return branch;
    for (const other of branches) exclude(other, branch);
    for (const words of conditions) this.tell('-', `${scope}:${words}`, branch, words);
    if (word !== 'else' && condition.length <= MAX_LENGTH) this.tell('+', `${scope}:${condition}`, branch, condition);
    if (branches.length >= MAX_BRANCHES) return branch;
    branches.push(branch);
    if (word !== 'else' && condition.length <= MAX_LENGTH) conditions.push(condition);
    return branch;
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

function exclude(one: Branch, other: Branch, under?: string): void {
  one.not ??= [];
  if (one.not.length < MAX_BRANCHES) one.not.push({ branch: other, ...(under !== undefined && { under }) });
}
