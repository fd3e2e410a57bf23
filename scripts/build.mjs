// Bundles the product into dist/. `--check`: builds in memory and compares with the committed bytes.
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
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

/** The public types: src/index.ts and the nouns it speaks of, in one file. */
async function declarations() {
  const parts = [];
  for (const name of ['model', 'index']) {
    const fileName = path.join(root, `src/${name}.ts`);
    const source = await readFile(fileName, 'utf8');
    const { outputText, diagnostics } = ts.transpileDeclaration(source, {
      fileName,
      compilerOptions: { strict: true },
    });
    for (const { messageText } of diagnostics ?? []) {
      throw new Error(`src/${name}.ts: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
    }
    parts.push(outputText.replace(/^(?:import|export) type .* from '\.\/model\.js';\n/gm, ''));
  }
  const text = parts.join('\n');
  const foreign = /^(?:import|export) .* from .*$/m.exec(text);
  if (foreign) throw new Error(`src/index.ts: public types may come from src/model.ts only, found: ${foreign[0]}`);
  return text;
}

/** Every file of dist/ with its bytes. */
async function build() {
  const files = new Map();
  const inputs = new Set();
  for (const entry of entries) {
    const banner = entry === 'cli' ? { js: `#!/usr/bin/env node\n${shared.banner.js}` } : shared.banner;
    const { outputFiles, metafile } = await esbuild.build({
      ...shared,
      banner,
      entryPoints: [`src/${entry}.ts`],
      metafile: true,
      write: false,
      logLevel: 'error',
    });
    for (const [input, { bytesInOutput }] of Object.entries(Object.values(metafile.outputs)[0].inputs)) {
      if (bytesInOutput > 0) inputs.add(input);
    }
    if (entry !== 'action') {
      const leak = Object.keys(metafile.inputs).find((input) => input.includes('node_modules/@actions/'));
      if (leak) throw new Error(`src/${entry}.ts must not reach @actions/* (${leak}): it belongs to the Action alone`);
    }
    files.set(`${entry}.js`, Buffer.from(outputFiles[0].contents));
  }
  files.set('index.d.ts', Buffer.from(await declarations()));
  files.set('licenses.txt', Buffer.from(await licenses(inputs)));
  return files;
}

const dist = path.join(root, 'dist');
const files = await build();
if (process.argv.includes('--check')) {
  const present = await readdir(dist).catch(() => []);
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
  await mkdir(dist, { recursive: true });
  for (const [name, bytes] of files) {
    await writeFile(path.join(dist, name), bytes);
    console.log(`dist/${name} ${(bytes.length / 1024).toFixed(0)} KB`);
  }
  await chmod(path.join(dist, 'cli.js'), 0o755);
}
