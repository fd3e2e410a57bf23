// Writes everything that is derived from rules/ and from the rule objects. `--check`: exits 1 when a file on disk differs.
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import prettier from 'prettier';
import YAML from 'yaml';
import { root } from './build-options.mjs';
import { importTs } from './import-ts.mjs';

const read = (file) => readFile(path.join(root, file), 'utf8');

/** YAML files of a folder, by name, each with its file name under `file`. */
async function readFolder(folder, check) {
  if (!existsSync(path.join(root, folder))) return [];
  const names = (await readdir(path.join(root, folder))).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map(async (file) => ({ file, ...(await readYaml(`${folder}/${file}`, check)) })));
}

async function readYaml(file, check) {
  const content = YAML.parse(await read(file), { strict: true, uniqueKeys: true });
  check(file, content);
  return content;
}

/** Validates the files of rules/ against rules/schema.json: `$defs` holds one schema a folder or file. */
async function validator() {
  const schema = JSON.parse(await read('rules/schema.json'));
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  ajv.addSchema(schema, 'rules');
  return (file, content) => {
    const validate = ajv.getSchema('rules');
    if (validate(content)) return;
    const errors = validate.errors.map(({ instancePath, message }) => `${file}${instancePath}: ${message}`);
    throw new Error(errors.slice(0, 10).join('\n'));
  };
}
