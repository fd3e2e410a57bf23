import { membersOf } from './enumeration.js';
import { unknown, type Follower, type Located } from './follow.js';
import { inRow, isKey, isSameKey, items, MAX_ARMS, rowOf } from './items.js';

/** Follows keys to what lists and dicts have under them. */
export class Collections {
  constructor(private readonly follower: Follower) {}

  /**
   * What collections have under some keys; all they have when a key cannot be seen. `missing`: where some of them have it, what the others
   * give instead.
   */
  under(keys: readonly Located[], of: Located, steps: number, missing?: Located): Located[] {
    const members = membersOf(of, this.follower.tree);
    const without: Located[] = [];
    const found = (members ? [members] : this.follower.step(of, steps + 1)).flatMap((container) => {
      const named = this.named(keys, container, steps);
      const all = named.length > 0 ? named : items(container, keys);
      const { expr } = container;
      if (missing && all.length === 0 && expr.kind === 'dict') {
        const instead = expr.entries.every(({ key }) => key) ? missing : unknown(missing);
        without.push({ ...instead, row: rowOf(container) });
      }
      return all;
    });
    const all = found.length > 0 && keys.every(isKey) ? [...found, ...without] : found;
    return all.flatMap((item) => this.follower.part(item, steps)).slice(0, MAX_ARMS);
  }

  /** What a dict has under keys that are names of something (`Kind.A`). */
  private named(keys: readonly Located[], dict: Located, steps: number): Located[] {
    if (dict.expr.kind !== 'dict') return [];
    const entries = dict.expr.entries.filter(({ key }) => key?.kind === 'attribute').slice(0, MAX_ARMS);
    return entries.flatMap((entry) => {
      const meant = this.follower.step({ ...dict, expr: entry.key! }, steps + 1);
      const isMeant = meant.length === 1 && keys.some((key) => isSameKey(key, meant[0]!));
      return isMeant ? [{ ...inRow(dict, dict.expr, entry.value), via: 'constant' as const }] : [];
    });
  }
}
