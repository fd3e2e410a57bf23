import type { Binding, Expr } from '../model.js';
import { isSelf } from './assigned.js';
import type { Program, Tree } from './program.js';

/** Enough for a name that is bound again and again to what one of its own methods makes: each time takes four. */
const MAX_STEPS = 48;
const MAX_ARMS = 12;

/**
 * The canonical name of a callee or value: `transformers.AutoModel.from_pretrained`, `huggingface_hub.HfApi().upload_file`.
 * A leading `?` says that the root is unknown: `?` alone a value (parameter, attribute), `?own` the project's own code,
 * `?unbound` a name nothing in the text defines.
 */
export function dotted(expr: Expr, scope: number, at: number, program: Program, tree: Tree, steps = 0): string {
  if (steps > MAX_STEPS || !tree.patience.spend()) return '?';
  const next = (e: Expr, s = scope, a = at): string => dotted(e, s, a, program, tree, steps + 1);
  switch (expr.kind) {
    case 'name':
      return rootName(expr.name, scope, at, program, tree, steps);
    case 'attribute': {
      const own = selfAttribute(expr, scope, program);
      if (own) return own.length ? bindingName(own.at(-1)!, program, tree, steps) : '?';
      return `${next(expr.of)}.${expr.name}`;
    }
    case 'call': {
      const { callee } = expr.call;
      const given = callee.kind === 'name' ? givenBack(callee.name, scope, at, program, tree, steps) : undefined;
      return given ?? `${next(callee)}()`;
    }
    // An item of a collection is treated as what the collection came from (`load_dataset(…)["train"]`).
    case 'index':
      return next(expr.of);
    case 'either': {
      const names = expr.arms.slice(0, MAX_ARMS).map((arm) => next(arm));
      return names.find((n) => !n.startsWith('?')) ?? '?';
    }
    default:
      return '?';
  }
}

function rootName(name: string, scope: number, at: number, program: Program, tree: Tree, steps: number): string {
  const bindings = program.names.lookup(name, scope, at);
  if (bindings.length === 0) return /^(?:self|cls|super|this)$/.test(name) ? '?' : `?unbound.${name}`;
  const names = bindings.map((b) => bindingName(b, program, tree, steps + 1));
  const foreign = names.filter((n) => !n.startsWith('?'));
  return foreign.findLast((n) => tree.knows(n.split(/[.(]/)[0]!)) ?? foreign.at(-1) ?? names.at(-1)!;
}

/** What the one function of that name gives back, where the catalogue knows its package (`return AutoModel`). */
function givenBack(
  name: string,
  scope: number,
  at: number,
  program: Program,
  tree: Tree,
  steps: number,
): string | undefined {
  const [made, ...others] = program.names.lookup(name, scope, at);
  if (made?.kind !== 'function' || others.length > 0) return undefined;
  return program.names
    .inScope('', made.opens!)
    .slice(-MAX_ARMS)
    .map((b) => dotted(b.value, b.inside ?? b.scope, b.at, program, tree, steps + 1))
    .findLast((found) => !found.startsWith('?') && tree.knows(found.split(/[.(]/)[0]!));
}

function bindingName(binding: Binding, program: Program, tree: Tree, steps: number): string {
  if (steps > MAX_STEPS) return '?';
  switch (binding.kind) {
    case 'import':
      return importName(binding, program, tree, steps);
    case 'class':
      return className(binding, program, tree, steps);
    case 'function':
      return `?own.${binding.name}`;
    case 'assign':
      return dotted(binding.value, binding.scope, binding.at, program, tree, steps + 1);
    default:
      return '?';
  }
}

function importName(binding: Binding, program: Program, tree: Tree, steps: number): string {
  const module = binding.module!;
  const full = binding.member ? `${module}.${binding.member}` : module;
  const own = tree.module(program.path, module) ?? (binding.inner && tree.module(program.path, binding.inner));
  if (own && binding.member && own !== program) {
    const there = own.names.inScope(binding.member, 0).at(-1);
    if (there) {
      const name = bindingName(there, own, tree, steps + 1);
      return name === '?' ? `?own.${binding.member}` : name;
    }
  }
  return own || module.startsWith('.') ? `?own.${binding.member ?? module}` : full;
}

/** A class of the project's own is known by its bases: one that the catalogue knows before any other. */
function className(binding: Binding, program: Program, tree: Tree, steps: number): string {
  const scope = program.syntax.scopes[binding.opens!]!;
  const names = (scope.bases ?? [])
    .slice(0, MAX_ARMS)
    .map((b) => dotted(b, binding.scope, binding.at, program, tree, steps + 1));
  const foreign = names.filter((name) => !name.startsWith('?'));
  return foreign.find((name) => tree.knows(name.split('.')[0]!)) ?? foreign[0] ?? `?own.${binding.name}`;
}

/** Bindings of `self.x` in the class around; undefined when the expression is something else. */
function selfAttribute(expr: Expr, scope: number, program: Program): readonly Binding[] | undefined {
  if (expr.kind !== 'attribute' || !isSelf(expr.of)) return undefined;
  const owner = program.names.classOf(scope);
  return owner === undefined ? undefined : program.names.attributes(expr.name, owner);
}

/** The name a call goes by: its member or its plain name. */
export function lastName(callee: Expr): string {
  return callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : '';
}
