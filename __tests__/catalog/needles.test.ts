import { describe, expect, test } from '@jest/globals';
import { Needles } from '../../src/catalog/needles.js';
import { seeded } from '../fakes/fake-token.js';

function all(needles: readonly string[], text: string): string[] {
  const found: string[] = [];
  new Needles(needles).search(text, (needle, at) => {
    found.push(`${at} ${needle}`);
    return false;
  });
  return found.sort();
}

/** What a search for one after the other finds. */
function plainly(needles: readonly string[], text: string): string[] {
  const found: string[] = [];
  for (const needle of new Set(needles)) {
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) found.push(`${at} ${needle}`);
  }
  return found.sort();
}

describe('many needles', () => {
  test.each([
    [['hf://', 'hf.co/'], 'see hf.co/a and hf://b/c, hf://'],
    [['aaa'], 'aaaaa'],
    [['abc', 'abcdef', 'cde'], 'abcdef abc'],
    [['model_id', 'model_id'], 'model_id'],
    [['hf_model'], 'hf_mode'],
    [['modèle', 'ключ'], 'le modèle, ключ'],
    [['abc'], 'ab'],
    [['abc'], ''],
  ])('%j in %j', (needles, text) => {
    expect(all(needles, text)).toEqual(plainly(needles, text));
  });

  test('what they find is what one search for each finds', () => {
    const random = seeded(11);
    const word = (length: number) => Array.from({ length }, () => 'abc_é\u0161'[Math.floor(random() * 6)]).join('');
    for (let round = 0; round < 300; round++) {
      const needles = Array.from({ length: 1 + Math.floor(random() * 8) }, () => word(3 + Math.floor(random() * 6)));
      const text = word(Math.floor(random() * 200));
      expect(all(needles, text)).toEqual(plainly(needles, text));
    }
  });

  test('the search ends when enough is found', () => {
    let asked = 0;
    expect(new Needles(['abc']).search('abc abc abc', () => ++asked === 2)).toBe(true);
    expect(asked).toBe(2);
  });
});
