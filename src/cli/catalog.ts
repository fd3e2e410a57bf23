import { parse } from 'yaml';
import keySchema from '../../rules/keys/schema.json' with { type: 'json' };
import schema from '../../rules/schema.json' with { type: 'json' };
import type { Dialect } from '../catalog/dialect.js';
import type { OwnCatalog } from '../catalog/load.js';
import type { ApiFile } from '../catalog/types.js';
import { UsageError } from '../policy/usage.js';
import { validate } from '../schema.js';

/**
 * The user's own catalogue files, checked: libraries, and with `words` configuration dialects; `read` gives the text of a file of the root.
 * Throws UsageError naming file and place.
 */
export function readCatalog(files: readonly string[], read: (file: string) => string | undefined): OwnCatalog {
  const own: OwnCatalog = { apis: [], keys: [] };
  for (const file of files) {
    const data = parsed(file, read(file));
    const isDialect = typeof data === 'object' && data !== null && 'words' in data;
    const errors = validate(isDialect ? keySchema : schema, data);
    if (isDialect && errors.length === 0 && matchesTexts(data as Dialect))
      errors.push(
        '`is`, `programs` and `records` are for the catalogue that ships with hf-lint: no project may say what is run on texts',
      );
    if (errors.length) throw new UsageError(errors.map((error) => `${file}: ${error}`).join('\n'));
    if (isDialect) own.keys.push(data as Dialect);
    else own.apis.push(data as ApiFile);
  }
  return own;
}

function parsed(file: string, text: string | undefined): unknown {
  if (text === undefined) throw new UsageError(`catalog: ${file}: no such file in the root`);
  try {
    return parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new UsageError(`${file}: not valid YAML: ${(error as Error).message.split('\n', 1)[0]}`);
  }
}

/** It holds regular expressions, which could take forever. */
function matchesTexts({ when = {}, references = [], programs, records }: Dialect): boolean {
  const conditions = [...Object.values(when).flat(), ...references.flatMap(({ unless }) => unless ?? [])];
  return programs !== undefined || records !== undefined || conditions.some((it) => typeof it !== 'string');
}
