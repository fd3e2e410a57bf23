// Writes rules/licenses/texts.yaml from the licence texts of SPDX: `node scripts/license-texts.mjs FOLDER`, where FOLDER holds one JSON
// file a licence with the field `licenseText` (the `licenses` folder of the npm package spdx-license-list).
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import YAML from 'yaml';
import { root } from './build-options.mjs';
import { importTs } from './import-ts.mjs';

/** Texts that are found beside code, and are no identifier of the Hub. */
const SOFTWARE = ['0BSD', 'Artistic-1.0', 'BSD-4-Clause', 'BlueOak-1.0.0', 'BUSL-1.1', 'CDDL-1.0', 'EPL-1.0', 'GFDL-1.2-only', 'GFDL-1.3-only', 'GPL-1.0-only', 'LGPL-2.0-only', 'MIT-0', 'MPL-1.1', 'PSF-2.0', 'Python-2.0', 'X11', 'CC-BY-3.0', 'SSPL-1.0', 'Elastic-2.0']; // prettier-ignore
/** Most pairs kept of one text: enough to tell CC BY from CC BY-NC. */
const MOST = 500;

const folder = process.argv[2];
const { identifiers } = YAML.parse(await readFile(path.join(root, 'rules/licenses/identifiers.yaml'), 'utf8'));
const { pairs } = await importTs('src/licenses/words.ts');
const ids = new Set([...Object.values(identifiers).flatMap(({ spdx }) => spdx?.slice(0, 1) ?? []), ...SOFTWARE]);
const texts = [];
for (const id of [...ids].sort()) {
  const { licenseText } = JSON.parse(await readFile(path.join(folder, `${id}.json`), 'utf8'));
  texts.push(sketch(id, licenseText));
  for (const variant of variants(id, licenseText)) texts.push(sketch(id, variant));
}
const head =
  '# Licence texts of SPDX, each as the pairs of neighbouring words whose hash is below `limit`. Written by scripts/license-texts.mjs.\n';
await writeFile(path.join(root, 'rules/licenses/texts.yaml'), head + YAML.stringify({ texts }, { lineWidth: 0 }));
console.log(`${texts.length} texts`);

/** The same licence as people write it: without the appendix, the LGPL without the GPL, the ISC's author instead of the ISC. */
function variants(id, text) {
  const ends = [
    /\n\s*END OF TERMS AND CONDITIONS/,
    /\n\s*APPENDIX: How to apply/,
    /\n\s*GNU GENERAL PUBLIC LICENSE\s+Version 3/,
  ];
  const cut = ends.flatMap((end) => [end.exec(text)?.index ?? 0]).filter((at) => at > 1000);
  const author = id === 'ISC' ? [text.slice(text.indexOf('Permission')).replaceAll(/\bISC\b/g, 'THE AUTHOR')] : [];
  return [...cut.map((at) => text.slice(0, at)), ...author];
}

function sketch(id, text) {
  const all = [...pairs(text)].sort((a, b) => a - b);
  const limit = all.length > MOST ? all[MOST] : 2 ** 32;
  const kept = Uint32Array.from(all.filter((value) => value < limit));
  return { id, limit, words: Buffer.from(kept.buffer).toString('base64') };
}
