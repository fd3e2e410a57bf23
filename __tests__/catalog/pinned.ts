import { analyse } from '../../src/analyse.js';
import { builtinCatalog } from '../../src/catalog/load.js';
import { formatFinder } from '../../src/choose.js';
import type { Reference } from '../../src/model.js';
import { projectTree } from '../../src/modules.js';

const catalog = builtinCatalog();
const tree = projectTree(
  catalog,
  () => false,
  () => undefined,
);
const formatOf = formatFinder();

/** What a file of a project without others says of the Hub, and the file with every missing pin written. */
export function pinned(path: string, text: string): { references: Reference[]; pinned: string } {
  const source = { path, text };
  const { references } = analyse(source, formatOf(source)!, catalog, tree);
  let out = text;
  for (const { slot } of references.toReversed()) {
    if (slot) out = out.slice(0, slot.at) + slot.before + 'PIN' + slot.after + out.slice(slot.until ?? slot.at);
  }
  return { references, pinned: out };
}
