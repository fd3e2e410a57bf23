import type { Expr, Fact } from '../model.js';
import type { Defaults } from './defaults.js';
import { dotted } from './dotted.js';
import type { Located } from './follow.js';
import { codeOf } from './outcome.js';
import type { Program, Tree } from './program.js';
import { readCall, readSlot } from './reader.js';

/** Paths made of paths. */
const MAX_STEPS = 8;
/** Conditions that are looked at. */
const MAX_GUARDS = 300;

/** A part of a program in which something of these names (see `namesOf`) exists. */
interface Part {
  start: number;
  end: number;
  names: ReadonlySet<string>;
}

/** Tells where a program has looked whether a file or folder exists: there its name is no repo's. */
export class Existing {
  private readonly parts = new WeakMap<Program, readonly Part[]>();

  constructor(
    private readonly defaults: Defaults,
    private readonly tree: Tree,
  ) {}

  /** What a name, or a text, means is a file or folder that exists. */
  isThere(at: Located): boolean {
    const parts = this.partsOf(at.program);
    if (parts.length === 0) return false;
    const around = parts.filter(({ start, end }) => start <= at.at && at.at < end);
    if (around.length === 0) return false;
    const names = this.namesOf(at);
    return around.some((part) => names.some((name) => part.names.has(name)));
  }

  /** Two arms of which one is chosen when a file or folder exists: the one that names it, or that tells nothing of a repo. */
  among(arms: readonly Expr[], when: Fact, at: Located): boolean[] {
    const there = arms.map((_, i) => this.namesIn({ expr: when.expr, holds: when.holds === (i === 0) }, at));
    const isOurs = (expr: Expr, names: ReadonlySet<string>): boolean =>
      (expr.kind === 'literal' && expr.value === null) || this.namesOf({ ...at, expr }).some((it) => names.has(it));
    return arms.map((expr, i) => there[i]!.size > 0 && isOurs(expr, there[i]!));
  }

  private partsOf(program: Program): readonly Part[] {
    let parts = this.parts.get(program);
    if (!parts) {
      parts = (program.syntax.guards ?? []).slice(0, MAX_GUARDS).flatMap(({ condition, span, scope, facts }) => {
        this.tree.patience.renew();
        const at: Omit<Located, 'expr'> = { scope, at: condition.start, program, via: 'constant' };
        const names = new Set(facts.flatMap((fact) => [...this.namesIn(fact, { ...at, expr: fact.expr })]));
        return names.size > 0 ? [{ ...span, names }] : [];
      });
      this.parts.set(program, parts);
    }
    return parts;
  }

  /** The names of what exists where a fact holds. */
  private namesIn({ expr, holds }: Fact, at: Located): Set<string> {
    if (expr.kind !== 'call') return new Set();
    const entry = holds ? this.defaults.entries(expr.call, at, this.tree, 'exists')[0] : undefined;
    if (!entry) return new Set();
    const { callee } = expr.call;
    const own = callee.kind === 'attribute' ? callee.of : undefined;
    const subject = entry.slot ? readSlot(entry.slot, readCall(expr.call, none), none) : own;
    return new Set(subject ? this.namesOf({ ...at, expr: subject }) : []);
  }

  /** A name as it is written, with where it got its value; of a path inside a folder, or made of a name, that of the folder, too. */
  private namesOf(at: Located): string[] {
    const { program, scope } = at;
    const names: string[] = [];
    let expr: Expr | undefined = at.expr;
    for (let i = 0; expr && i < MAX_STEPS; i++) {
      const inner = this.inside({ ...at, expr });
      if (!inner) {
        const root = rootOf(expr);
        const bound = root === undefined ? [] : program.names.lookup(root, scope, at.at);
        if (root !== undefined || expr.kind === 'literal')
          names.push([codeOf(expr, program), ...bound.map((b) => b.at)].join(' '));
        const [made, ...others]: readonly { value: Expr; kind: string }[] = expr.kind === 'name' ? bound : [];
        expr = made?.kind === 'assign' && others.length === 0 ? made.value : undefined;
        if (expr && !this.inside({ ...at, expr })) break;
      } else expr = inner;
    }
    return names;
  }

  /** What a path is made of. */
  private inside(at: Located): Expr | undefined {
    const { expr } = at;
    if (expr.kind === 'concat') return isFolder(expr.parts[1]) ? expr.parts[0] : undefined;
    if (expr.kind !== 'call') return undefined;
    const { callee, args } = expr.call;
    const [first] = args;
    if (callee.kind === 'name' && /^(?:str|\/)$/.test(callee.name)) return first?.value;
    if (this.defaults.entries(expr.call, at, this.tree, 'path').length === 0) return undefined;
    // of a method, the path is what it is called on
    if (callee.kind === 'attribute' && dotted(callee, at.scope, at.at, at.program, this.tree).includes('()'))
      return callee.of;
    return first && !first.splat ? first.value : undefined;
  }
}

function none(): Expr[] {
  return [];
}

/** The first name of `a.b["c"]`. */
function rootOf(expr: Expr): string | undefined {
  let root = expr;
  while (root.kind === 'attribute' || (root.kind === 'index' && root.key.kind === 'literal')) root = root.of;
  return root.kind === 'name' ? root.name : undefined;
}

function isFolder(next: Expr | undefined): boolean {
  return next?.kind === 'literal' && String(next.value).startsWith('/');
}
