// Measures the detector of licence texts on the texts of this machine: Debian's /usr/share/common-licenses, where the file name is the
// answer, and LICENSE files of node_modules, where package.json is. Prints right, wrong, undecided, and each that is not right.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './build-options.mjs';
import { importTs } from './import-ts.mjs';

const { detectText } = await importTs('src/licenses/detect.ts');
const debian = '/usr/share/common-licenses';

async function* samples() {
  const files = existsSync(debian) ? await readdir(debian) : [];
  for (const file of files)
    yield { name: `debian ${file}`, expected: file, text: await readFile(`${debian}/${file}`, 'utf8') };
  const modules = path.join(root, 'node_modules');
  for (const entry of await readdir(modules, { recursive: true })) {
    if (!/(?:^|\/)licen[cs]e[^/]*$/i.test(entry) || /\.(?:js|ts|json|html)$/.test(entry)) continue;
    const manifest = path.join(modules, path.dirname(entry), 'package.json');
    if (!existsSync(manifest)) continue;
    const { license } = JSON.parse(await readFile(manifest, 'utf8'));
    if (typeof license !== 'string') continue;
    yield { name: entry, expected: license, text: await readFile(path.join(modules, entry), 'utf8') };
  }
}

/** Debian's names and SPDX's are the same but for versions and the choice of a later one. */
function agrees(expected, id) {
  const plain = (text) =>
    text
      .toLowerCase()
      .replace(/-(?:only|or-later)$/, '')
      .replace(/\.0$/, '');
  const names = expected.replace(/[()]/g, '').split(/\s+(?:OR|AND)\s+/);
  return names.some(
    (name) => plain(name) === plain(id) || (plain(id).startsWith(`${plain(name)}-`) && /^[a-z]+$/i.test(name)),
  );
}

const counts = { right: 0, wrong: 0, undecided: 0 };
for await (const { name, expected, text } of samples()) {
  const found = detectText(text);
  const verdict = !('id' in found) ? 'undecided' : agrees(expected, found.id) ? 'right' : 'wrong';
  counts[verdict]++;
  if (verdict !== 'right')
    console.log(`${verdict}: ${name}: ${expected}, detected ${JSON.stringify(found).slice(0, 160)}`);
}
console.log(
  Object.entries(counts)
    .map(([verdict, count]) => `${verdict} ${count}`)
    .join(', '),
);
