import type { Format } from '../model.js';
import { dockerfile } from './dockerfile.js';
import { dotenv } from './dotenv.js';
import { hcl } from './hcl.js';
import { html } from './html.js';
import { ini } from './ini.js';
import { javascript } from './javascript.js';
import { json } from './json.js';
import { justfile } from './justfile.js';
import { makefile } from './makefile.js';
import { markdown } from './markdown.js';
import { modelfile } from './modelfile.js';
import { notebook } from './notebook.js';
import { pbtxt } from './pbtxt.js';
import { python } from './python.js';
import { requirements } from './requirements.js';
import { restructured } from './restructured.js';
import { rust } from './rust.js';
import { shell } from './shell.js';
import { sources } from './source.js';
import { sql } from './sql.js';
import { toml } from './toml.js';
import { batch, powershell } from './windows.js';
import { yaml } from './yaml.js';

/** Every format; of those that read a file the first counts. A region names one by `name`. */
export const formats: readonly Format[] = [
  python,
  notebook,
  requirements,
  dockerfile,
  dotenv,
  hcl,
  html,
  ini,
  javascript,
  json,
  justfile,
  makefile,
  markdown,
  modelfile,
  pbtxt,
  restructured,
  rust,
  shell,
  sql,
  toml,
  batch,
  powershell,
  yaml,
  ...sources,
];

const DATA = new Set([dotenv, hcl, ini, json, modelfile, pbtxt, toml, yaml]);

/** A format holds keys and values; programs stand in it only as values. */
export function isData(format: Format): boolean {
  return DATA.has(format);
}
