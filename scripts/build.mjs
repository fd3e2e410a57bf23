// Bundles the product into dist/. `--check`: builds in memory and compares with the committed bytes.
import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import esbuild from 'esbuild';
import ts from 'typescript';
import { root, shared } from './build-options.mjs';

const entries = ['cli', 'action', 'index'];

/** Licence texts of the packages inside the bundles. */
async function licenses(inputs) {
  const packages = new Set();
  for (const input of inputs) {
    const match = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) packages.add(match[0].slice(0, -1));
  }
  const notices = [];
  for (const directory of packages) {
    const about = JSON.parse(await readFile(path.join(root, directory, 'package.json'), 'utf8'));
    const file = (await readdir(path.join(root, directory))).sort().find((name) => /^(licen[cs]e|copying)/i.test(name));
    const text = file ? await readFile(path.join(root, directory, file), 'utf8') : `License: ${about.license}`;
    notices.push(`${about.name} ${about.version}\n\n${text.replace(/\r\n?/g, '\n').trim()}\n`);
  }
  return [...new Set(notices)].sort().join(`\n${'-'.repeat(80)}\n\n`);
}

/** The public types: the declarations of src/index.ts and of every module they speak of, as `types/NAME.d.ts`. */
function declarations() {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const src = path.join(root, 'src');
  const emitted = new Map();
  ts.createProgram([path.join(src, 'index.ts')], {
    ...options,
    rootDir: src,
    outDir: src,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    newLine: ts.NewLineKind.LineFeed,
  }).emit(undefined, (file, text) => emitted.set(path.relative(src, file).replaceAll(path.sep, '/'), text));

  const files = new Map([['index.d.ts', "export * from './types/index.js';\n"]]);
  const reached = ['index.d.ts'];
  for (const name of reached) {
    const text = emitted.get(name);
    files.set(`types/${name}`, text);
    for (const [, target] of text.matchAll(/\b(?:from |import\()['"](\.[^'"]*)\.js['"]/g)) {
      const module = path.posix.join(path.posix.dirname(name), `${target}.d.ts`);
      if (!reached.includes(module)) reached.push(module);
    }
  }
  return files;
}

/**
 * Every file of dist/ with its bytes. What the entries share stands once, and what is imported where it is needed (the client of the
 * Hub, proxies) is not read before: each in a file under chunks/.
 */
async function build() {
  const { outputFiles, metafile } = await esbuild.build({
    ...shared,
    entryPoints: entries.map((entry) => `src/${entry}.ts`),
    splitting: true,
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const files = new Map();
  for (const { path: name, contents } of outputFiles) {
    files.set(path.relative(path.join(root, 'dist'), name).replaceAll(path.sep, '/'), Buffer.from(contents));
  }
  files.set('cli.js', Buffer.concat([Buffer.from('#!/usr/bin/env node\n'), files.get('cli.js')]));
  for (const entry of entries.filter((name) => name !== 'action')) {
    const leak = inputsOf(metafile, `dist/${entry}.js`).find((input) => input.includes('node_modules/@actions/'));
    if (leak) throw new Error(`src/${entry}.ts must not reach @actions/* (${leak}): it belongs to the Action alone`);
  }
  for (const [name, text] of declarations()) files.set(name, Buffer.from(text));
  const inputs = new Set(entries.flatMap((entry) => inputsOf(metafile, `dist/${entry}.js`)));
  files.set('licenses.txt', Buffer.from(await licenses(inputs)));
  return files;
}

/** What the text of an output, and of those that it imports, was made from. */
function inputsOf({ outputs }, output) {
  const reached = [output];
  for (const name of reached) {
    for (const { path: next, external } of outputs[name].imports) {
      if (!external && !reached.includes(next)) reached.push(next);
    }
  }
  const parts = reached.flatMap((name) => Object.entries(outputs[name].inputs));
  return parts.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input);
}

const dist = path.join(root, 'dist');
const files = await build();
if (process.argv.includes('--check')) {
  const present = (await readdir(dist, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  const stale = present.filter((name) => !files.has(name));
  for (const [name, bytes] of files) {
    const committed = await readFile(path.join(dist, name)).catch(() => undefined);
    if (!committed?.equals(bytes)) stale.push(name);
  }
  if (stale.length > 0) {
    console.error(`dist/ is not what the sources build (${stale.join(', ')}): run npm run build and commit dist/`);
    process.exitCode = 1;
  }
} else {
  await rm(dist, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    await mkdir(path.dirname(path.join(dist, name)), { recursive: true });
    await writeFile(path.join(dist, name), bytes);
    if (name.endsWith('.js')) console.log(`dist/${name} ${(bytes.length / 1024).toFixed(0)} KB`);
  }
  await chmod(path.join(dist, 'cli.js'), 0o755);
}
