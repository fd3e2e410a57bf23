// `npm run new -- rule|format|reporter NAME`: writes the file, its test and, for a rule, its page. Nothing is overwritten.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './build-options.mjs';

const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));

const rule = (id, name) => ({
  [`src/rules/${id}.ts`]: `import type { Rule } from '../model.js';

/** TODO: one sentence. */
export const ${name}: Rule = {
  id: '${id}',
  title: 'TODO: what is wrong, in a few words',
  why: 'TODO: one sentence that says why it matters.',
  level: 'warning',
  profile: 'audit',
  since: '${version}',
  *check({ references }) {
    for (const reference of references) {
      if (reference.state !== 'absent') continue;
      const { path, span, place, api } = reference;
      yield { rule: '${id}', path, span, place, reference, key: api, message: 'TODO: what' };
    }
  },
};
`,
  [`__tests__/rules/${id}.test.ts`]: `import { expect, test } from '@jest/globals';
import { ${name} } from '../../src/rules/${id}.js';

test('TODO: the behaviour in one sentence', () => {
  const reports = [...${name}.check({ references: [], tokens: [], ignores: [], rules: [] }, {})];
  expect(reports).toEqual(['TODO']);
});
`,
  [`docs/rules/${id}.md`]: `# ${id}

| | |
|---|---|
| Level | warning |
| Profile | audit |
| Needs the Hub | no |
| Fix | none |
| Since | ${version} |

## What it finds

TODO

## Why it matters

TODO

## Examples

\`\`\`python bad
TODO
\`\`\`

\`\`\`python good
TODO
\`\`\`

## What to do

TODO
`,
});

const format = (id, name) => ({
  [`src/formats/${id}.ts`]: `import type { Format } from '../model.js';
import { emptySyntax } from './data.js';

/** TODO: the language, and what of it is read. */
export const ${name}: Format = {
  name: '${id}',
  files: ['**/*.${id}'],
  parse(text, wanted) {
    const syntax = emptySyntax();
    if (!wanted.test(text)) return syntax;
    return syntax;
  },
};
`,
  [`__tests__/formats/${id}.test.ts`]: `import { expect, test } from '@jest/globals';
import { ${name} } from '../../src/formats/${id}.js';
import { all } from './data.js';

test('TODO: what is read, at which place', () => {
  expect(${name}.parse('TODO', all).strings).toEqual(['TODO']);
});
`,
});

const reporter = (id, name) => ({
  [`src/report/${id}.ts`]: `import type { Result } from '../model.js';
import { shown } from './tally.js';

/** TODO: who reads it, and which specification it follows. */
export function ${name}(result: Result): string {
  return \`\${shown(result).length}\\n\`;
}
`,
  [`__tests__/report/${id}.test.ts`]: `import { expect, test } from '@jest/globals';
import { ${name} } from '../../src/report/${id}.js';
import { canonical } from './canonical.js';

test('TODO: what a reader gets', () => {
  expect(${name}(canonical)).toBe('TODO');
});
`,
});

const kinds = { rule, format, reporter };
const folders = { rule: 'rules', format: 'formats', reporter: 'report' };

const [kind, id] = process.argv.slice(2);
if (!Object.hasOwn(kinds, kind ?? '') || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id ?? '')) {
  console.error('Usage: npm run new -- rule|format|reporter NAME (small letters, digits and hyphens)');
  process.exit(2);
}
const name = id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
for (const [file, text] of Object.entries(kinds[kind](id, name))) {
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  try {
    await writeFile(target, text, { flag: 'wx' });
    console.log(`Wrote ${file}`);
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    console.log(`Kept ${file}: it exists`);
  }
}
console.log(
  `Now: fill in every TODO, list ${name} in src/${folders[kind]}/index.ts, then npm run generate && npm run build && npm test`,
);
