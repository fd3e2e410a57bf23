import { cyclonedx } from './cyclonedx.js';
import { github } from './github.js';
import { gitlab } from './gitlab.js';
import { inventoryJson, inventoryText } from './inventory.js';
import { json } from './json.js';
import { junit } from './junit.js';
import { licensesJson, licensesMarkdown, licensesText } from './licenses.js';
import { markdown } from './markdown.js';
import { rdjson } from './rdjson.js';
import type { Reporter } from './reporter.js';
import { sarif } from './sarif.js';
import { text } from './text.js';

export type { Options, Reporter } from './reporter.js';

/** `--format` of a check. */
export const reporters: Record<string, Reporter> = {
  text,
  json,
  sarif,
  github,
  markdown,
  junit,
  rdjson,
  gitlab,
  cyclonedx,
};

/** `--format` of `hf-lint inventory`. */
export const inventories: Record<'text' | 'json' | 'cyclonedx', Reporter> = {
  text: inventoryText,
  json: inventoryJson,
  cyclonedx,
};

/** `--format` of `hf-lint licenses`. */
export const licenseTables: Record<'text' | 'json' | 'markdown', Reporter> = {
  text: licensesText,
  json: licensesJson,
  markdown: licensesMarkdown,
};
