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
const ajv = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: { regex: (text) => Boolean(new RegExp(text)) },
});

/** Compiles the schema of a part of rules/: `keys/schema.json`, `tokens.schema.json`; that of apis/ is `schema.json`. */
async function validator(file) {
  return ajv.compile(JSON.parse(await read(`rules/${file}`)));
}

async function readYaml(file, validate) {
  let content;
  try {
    content = YAML.parse(await read(file));
  } catch (error) {
    throw new Error(`rules: ${file}: ${error.message}`);
  }
  if (validate(content)) return content;
  const errors = validate.errors.map(({ instancePath, message }) => `rules: ${file}${instancePath}: ${message}`);
  throw new Error(errors.slice(0, 10).join('\n'));
}

/** The YAML files of rules/<part>/, by name, each with its file name under `file`. */
async function folder(part) {
  if (!existsSync(path.join(root, 'rules', part))) return [];
  const names = (await readdir(path.join(root, 'rules', part))).filter((name) => name.endsWith('.yaml')).sort();
  const validate =
    names.length > 0 ? await validator(part === 'apis' ? 'schema.json' : `${part}/schema.json`) : undefined;
  return Promise.all(names.map(async (file) => ({ file, ...(await readYaml(`rules/${part}/${file}`, validate)) })));
}

async function file(part) {
  return readYaml(`rules/${part}.yaml`, await validator(`${part}.schema.json`));
}

/** All of rules/ as one JSON text, indented so that a change can be reviewed. */
async function catalog() {
  const parts = {
    ids: await file('ids'),
    apis: await folder('apis'),
    keys: await folder('keys'),
    tokens: await file('tokens'),
    licenses: Object.fromEntries((await folder('licenses')).map(({ file, ...data }) => [path.parse(file).name, data])),
  };
  return `${JSON.stringify(parts, null, 1)}\n`;
}

/** Rows of the rules, linked to their pages under `pages`. */
function table(rules, pages) {
  const row = ({ id, title, level, profile, needs }) =>
    `| [\`${id}\`](${pages}${id}.md) | ${level} | ${profile} | ${needs?.length ? 'yes' : 'no'} | ${title} |`;
  return ['| Rule | Level | Profile | Needs the Hub | Finds |', '|---|---|---|---|---|', ...rules.map(row)].join('\n');
}

/** Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`. */
function between(text, name, content) {
  const start = `<!-- ${name}:start -->`;
  const end = `<!-- ${name}:end -->`;
  const [before, after] = [text.indexOf(start), text.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`README.md: the lines ${start} and ${end} are missing`);
  return `${text.slice(0, before + start.length)}\n\n${content}\n\n${text.slice(after)}`;
}

async function outputs() {
  const { rules } = await importTs('src/rules/index.ts');
  const { configSchema } = await importTs('src/policy/config.ts');
  const texts = {
    'src/generated/catalog.json': await catalog(),
    'schemas/config-v1.json': `${JSON.stringify(configSchema(rules), null, 2)}\n`,
    'README.md': between(await read('README.md'), 'rules', table(rules, 'docs/rules/')),
    'docs/rules/README.md': `# Rules\n\n${table(rules, '')}\n`,
  };
  for (const [file, text] of Object.entries(texts)) {
    if (file.endsWith('.md')) {
      texts[file] = await prettier.format(text, {
        ...(await prettier.resolveConfig(path.join(root, file))),
        filepath: file,
      });
    }
  }
  return texts;
}

const check = process.argv.includes('--check');
const stale = [];
try {
  for (const [file, text] of Object.entries(await outputs())) {
    const target = path.join(root, file);
    if (existsSync(target) && (await readFile(target, 'utf8')) === text) continue;
    stale.push(file);
    if (check) continue;
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
  }
  if (check && stale.length > 0)
    throw new Error(`Out of date: ${stale.join(', ')}. Run npm run generate and commit the result`);
  if (!check) console.log(stale.length > 0 ? `Wrote ${stale.join(', ')}` : 'Everything is up to date');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
