import { expect, test } from '@jest/globals';
import { inventories } from '../../src/report/index.js';
import { canonical, COMMIT, reference } from './canonical.js';

interface Component {
  type: string;
  'bom-ref': string;
  purl: string;
  version?: string;
  evidence: { occurrences: object[] };
}

const bom = (result: typeof canonical, time?: string) =>
  JSON.parse(inventories.cyclonedx(result, { color: false, time }));

test('one component a repository and revision, with every place', () => {
  const { components } = bom(canonical) as { components: Component[] };
  expect(components.map(({ type, purl, version }) => [type, purl, version])).toEqual([
    ['data', `pkg:huggingface/datasets/org/data@${COMMIT}`, COMMIT],
    ['machine-learning-model', 'pkg:huggingface/gpt2', 'v1.0'],
    ['machine-learning-model', 'pkg:huggingface/org/name', undefined],
    ['application', 'pkg:huggingface/spaces/evil/%7C%60%3Cb%3E%40x', undefined],
  ]);
  expect(components[2]!.evidence.occurrences).toEqual([
    { location: 'src/other.py', line: 3, symbol: 'transformers.*.from_pretrained' },
    { location: 'src/train.py', line: 12, symbol: 'transformers.*.from_pretrained' },
  ]);
});

test('the envelope is CycloneDX 1.6 and every bom-ref is its own', () => {
  const { bomFormat, specVersion, serialNumber, components } = bom(canonical);
  expect([bomFormat, specVersion]).toEqual(['CycloneDX', '1.6']);
  expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  const refs = components.map((item: Component) => item['bom-ref']);
  expect(new Set(refs).size).toBe(refs.length);
});

test('the serial number follows the content; there is no time unless one is given', () => {
  const more = { ...canonical, references: [...canonical.references, reference({ path: 'new.py' })] };
  const turned = { ...canonical, references: [...canonical.references].reverse() };
  expect(bom(more).serialNumber).not.toBe(bom(canonical).serialNumber);
  expect(bom(turned)).toEqual(bom(canonical));
  expect(bom(canonical).metadata.timestamp).toBeUndefined();
  expect(bom(canonical, '2026-01-02T03:04:05Z').metadata.timestamp).toBe('2026-01-02T03:04:05Z');
});

test('what is decided at run time is counted', () => {
  expect(bom(canonical).metadata.properties).toContainEqual({ name: 'hf-lint:unresolvedReferences', value: '1' });
});
