import type { Reference, Relation, RepoType } from '../model.js';
import { table } from './table.js';
import type { Signal } from './types.js';
import { wild } from './wild.js';

/** How a repository is used; `assumed`: read from the tree. */
export interface Use {
  relation: Relation;
  assumed: boolean;
}

/**
 * What the project does with a repository, by how it is named in `references` (all of one repository) and by what is declared to leave the
 * house. `uploads`: what each file pushes to the Hub.
 */
export function relationsOf(
  references: readonly Reference[],
  distribution: readonly string[] | undefined,
  uploads: ReadonlyMap<string, ReadonlySet<RepoType>>,
): Use[] {
  const found = new Map<Relation, boolean>();
  const add = (relation: Relation, assumed: boolean): void => {
    found.set(relation, assumed && (found.get(relation) ?? true));
  };
  for (const reference of references) {
    const { type, action, path, context } = reference;
    const signals = table.relations.signals.filter((signal) => fits(signal, reference)).map(({ relation }) => relation);
    if (signals.length === 0 && action === 'mention') continue;
    for (const relation of signals) add(relation, action !== 'mention');
    const evaluated = signals.includes('evaluate');
    if (signals.length === 0) add('load', false);
    if (context !== 'code' || evaluated || signals.includes('distil')) continue;
    const pushes = (kind: RepoType): boolean => uploads.get(path)?.has(kind) === true;
    const changed = signals.includes('finetune') || (type === 'model' && pushes('model'));
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

function fits({ apis, not, files, types, contexts }: Signal, { api, path, type, context, action }: Reference): boolean {
  return (
    action !== 'upload' &&
    (!types || types.includes(type)) &&
    (!contexts || contexts.includes(context)) &&
    (!apis || apis.some((pattern) => wild(pattern, api))) &&
    !not?.some((pattern) => wild(pattern, api)) &&
    (!files || files.some((pattern) => wild(pattern, path.slice(path.lastIndexOf('/') + 1))))
  );
}
