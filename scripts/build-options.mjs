import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** A digest of all that decides what the program says: its sources, generated ones included, and the packages. */
function digestOfSources() {
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  const digest = createHash('sha256');
  for (const file of [...sources, 'package-lock.json'].sort()) {
    digest.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return digest.digest('hex').slice(0, 16);
}

/** What the entries of the catalogue say to readers and tests only; the product does not read it. */
const forReaders = new Set(['examples', 'source', 'note']);
const withoutReaderFields = (part) =>
  JSON.parse(JSON.stringify(part, (key, value) => (forReaders.has(key) ? undefined : value)));

/** JSON as a string that is parsed at run time: V8 reads it faster than the same data as an object literal. */
const catalog = {
  name: 'catalog',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]generated[\\/]catalog\.json$/ }, (args) => {
      const { apis, keys, ...rest } = JSON.parse(readFileSync(args.path, 'utf8'));
      const text = JSON.stringify({ apis: withoutReaderFields(apis), keys: withoutReaderFields(keys), ...rest });
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};

/** esbuild options common to everything that is bundled. Bundled CommonJS packages need a `require`. */
export const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  // jsonc-parser's CommonJS (UMD) build hides its requires from bundlers.
  mainFields: ['module', 'main'],
  charset: 'utf8',
  legalComments: 'none',
  minifyWhitespace: true,
  minifySyntax: true,
  define: { HF_LINT_VERSION: JSON.stringify(version), HF_LINT_BUILD: JSON.stringify(digestOfSources()) },
  banner: {
    js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  },
  plugins: [catalog],
};
