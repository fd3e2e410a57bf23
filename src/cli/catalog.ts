import { parse } from 'yaml';
import schema from '../../rules/schema.json' with { type: 'json' };
import type { ApiFile } from '../catalog/types.js';
import { UsageError } from '../policy/usage.js';
import { validate } from '../schema.js';

/** The user's own catalogue files, checked; `read` gives the text of a file of the root. Throws UsageError naming file and place. */
export function readCatalog(files: readonly string[], read: (file: string) => string | undefined): ApiFile[] {
  return files.map((file) => {
    const text = read(file);
    if (text === undefined) throw new UsageError(`catalog: ${file}: no such file in the root`);
    let data: unknown;
    try {
      data = parse(text, { maxAliasCount: 100 });
    } catch (error) {
      throw new UsageError(`${file}: not valid YAML: ${(error as Error).message.split('\n', 1)[0]}`);
    }
    const errors = validate(schema, data);
    if (errors.length) throw new UsageError(errors.map((error) => `${file}: ${error}`).join('\n'));
    return data as ApiFile;
  });
}
