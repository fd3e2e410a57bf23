import type { Reference, Relation, RepoType } from '../model.js';
import { table } from './table.js';
import type { Signal } from './types.js';
import { wild } from './wild.js';

/** How a repository is used; `assumed`: read from the tree. */
export interface Use {
  relation: Relation;
  assumed: boolean;
}

/** What the files that name repositories do beside that. */
export interface Files {
  /** What each file pushes to the Hub. */
  uploads: ReadonlyMap<string, ReadonlySet<RepoType>>;
  /** Does the file load one model only? */
  alone(path: string): boolean;
}

/**
 * What the project does with a repository, by how it is named in `references` (all of one repository) and by what is declared to leave the
 * house.
 */
export function relationsOf(
  references: readonly Reference[],
  distribution: readonly string[] | undefined,
  { uploads, alone }: Files,
): Use[] {
  const found = new Map<Relation, boolean>();
  const add = (relation: Relation, assumed: boolean): void => {
    found.set(relation, assumed && (found.get(relation) ?? true));
  };
  for (const reference of references) {
    const { type, action, path, context } = reference;
    const signals = signalsOf(reference.api)
      .filter((signal) => fits(signal, reference))
      .map(({ relation }) => relation);
    if (signals.length === 0 && action === 'mention') continue;
    for (const relation of signals) add(relation, action !== 'mention');
    const evaluated = signals.includes('evaluate');
    if (signals.length === 0) add('load', false);
    if (context !== 'code' || evaluated || signals.includes('distil')) continue;
    const pushes = (kind: RepoType): boolean => uploads.get(path)?.has(kind) === true;
    // Where several models are loaded, nobody knows which one is pushed.
    const changed =
      signals.includes('finetune') || (type === 'model' && action === 'load' && pushes('model') && alone(path));
    if (changed && pushes('model')) add('publish', true);
    if (type === 'dataset' && pushes('model') && !signals.includes('train')) add('train', true);
    if (type === 'dataset' && pushes('dataset')) add('republish', true);
    for (const [kind, relation] of DECLARED) {
      if (!distribution?.includes(kind) || action === 'mention') continue;
      if (relation === 'publish' ? changed : relation === 'republish' ? type === 'dataset' : type === 'model')
        add(relation, false);
    }
  }
  if (distribution && !distribution.includes('hosted')) found.delete('host');
  if (distribution && !distribution.includes('bundled')) found.delete('bundle');
  if (found.size === 0 && references.some(({ action }) => action !== 'mention')) found.set('load', false);
  return [...found].map(([relation, assumed]) => ({ relation, assumed }));
}

const DECLARED: readonly [kind: string, relation: Relation][] = [
  ['hosted', 'host'],
  ['bundled', 'bundle'],
  ['bundled', 'republish'],
  ['derivative', 'publish'],
];

const byApi = new Map<string, Signal[]>();

/** What a use of the interface may be a signal of: there are a few interfaces, and thousands of references. */
function signalsOf(api: string): Signal[] {
  let signals = byApi.get(api);
  if (!signals) {
    const fitting = ({ apis, not }: Signal): boolean =>
      (!apis || apis.some((pattern) => wild(pattern, api))) && !not?.some((pattern) => wild(pattern, api));
    byApi.set(api, (signals = table.relations.signals.filter(fitting)));
  }
  return signals;
}

function fits({ files, types, contexts }: Signal, { path, type, context, action }: Reference): boolean {
  return (
    action !== 'upload' &&
    (!types || types.includes(type)) &&
    (!contexts || contexts.includes(context)) &&
    (!files || files.some((pattern) => wild(pattern, path.slice(path.lastIndexOf('/') + 1))))
  );
}

/** What each file pushes, and whether it loads one model only. */
export function filesOf(references: readonly Reference[]): Files {
  const uploads = new Map<string, Set<RepoType>>();
  const models = new Map<string, Set<string>>();
  const add = <T>(to: Map<string, Set<T>>, path: string, item: T): void => {
    to.set(path, (to.get(path) ?? new Set<T>()).add(item));
  };
  for (const { action, path, type, repo } of references) {
    if (action === 'upload') add(uploads, path, type);
    else if (type === 'model' && action === 'load') add(models, path, repo.is === 'known' ? String(repo.value) : '');
  }
  return { uploads, alone: (path) => models.get(path)?.size === 1 };
}
