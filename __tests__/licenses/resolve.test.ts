import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { type LicenseFacts, resolve } from '../../src/licenses/resolve.js';

const LLAMA = 'LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\n\nLlama 3.1 Version Release Date: July 23, 2024';

test.each<[string, string, LicenseFacts, string[], string]>([
  ['a string', 'a/b', { ids: ['mit'] }, ['mit'], 'card'],
  ['a list: all of it applies', 'a/b', { ids: ['cc-by-sa-3.0', 'gfdl'] }, ['cc-by-sa-3.0', 'gfdl'], 'card'],
  ['an SPDX expression', 'a/b', { ids: ['Apache-2.0 OR MIT'] }, ['apache-2.0', 'mit'], 'card'],
  ['other, with a name of its own', 'a/b', { ids: ['other'], name: 'mrl' }, ['mrl'], 'card'],
  [
    'other, with the link to a known text',
    'a/b',
    { ids: ['other'], link: 'https://mistral.ai/licenses/MRL-0.1.md' },
    ['mrl'],
    'card',
  ],
  ['other, with a text whose title is known', 'a/b', { ids: ['other'], text: LLAMA }, ['llama3.1'], 'text'],
  ['none, with a text', 'a/b', { ids: [], text: LLAMA }, ['llama3.1'], 'text'],
  [
    'a name that four texts share, by owner and repository',
    'moonshotai/Kimi-K2-Instruct',
    { ids: ['other'], name: 'modified-mit' },
    ['kimi-k2-modified-mit'],
    'card',
  ],
  [
    'the same owner, another text',
    'MiniMaxAI/MiniMax-M2.5',
    { ids: ['other'], name: 'modified-mit' },
    ['minimax-m2.5'],
    'card',
  ],
  [
    'the same owner, a repository that nobody has read',
    'MiniMaxAI/x',
    { ids: ['other'], name: 'modified-mit' },
    [],
    'card',
  ],
  ['other, and nothing but the repository', 'moonshotai/Kimi-K3', { ids: ['other'] }, ['kimi-k3'], 'card'],
  [
    'other, with the text of a gate',
    'a/b',
    { ids: ['other'], gate: '# Mistral AI Research License\n\nIf You want' },
    ['mrl'],
    'text',
  ],
  [
    'a name that four texts share, with the link to one of them',
    'a/b',
    { ids: ['other'], name: 'modified-mit', link: 'https://huggingface.co/MiniMaxAI/MiniMax-M2.1/blob/main/LICENSE' },
    ['minimax-m2.1'],
    'card',
  ],
  [
    'other, with a name of its own and the link to a known repository',
    'a/b',
    { ids: ['other'], name: 'base', link: 'https://huggingface.co/stabilityai/stable-diffusion-xl-base-1.0' },
    ['openrail++'],
    'card',
  ],
  [
    'other, and nothing but a link to a permissive text',
    'a/b',
    { ids: ['other'], link: 'https://huggingface.co/Qwen/Qwen3-8B/blob/main/LICENSE' },
    ['apache-2.0'],
    'card',
  ],
  [
    'a name of its own with the link to a permissive text: it may have more in it',
    'a/b',
    { ids: ['other'], name: 'mine', link: 'https://huggingface.co/Qwen/Qwen3-8B/blob/main/LICENSE' },
    [],
    'card',
  ],
  [
    'other, with the terms of a gate that names them',
    'a/b',
    { ids: ['other'], gate: "you're required to review and agree to Health AI Developer Foundation's terms of use" },
    ['health-ai-developer-foundations'],
    'text',
  ],
  [
    'other, with a text that its title and its date tell',
    'a/b',
    { ids: ['other'], name: 'mine', text: 'SAM License\nLast Updated: November 19, 2025\n\n“Agreement” means' },
    ['sam-license'],
    'text',
  ],
  ['a name that four texts share, by nobody of them', 'a/b', { ids: ['other'], name: 'modified-mit' }, [], 'card'],
  ['an identifier that hides an addendum', 'CohereLabs/x', { ids: ['cc-by-nc-4.0'] }, ['cohere-cc-by-nc'], 'card'],
  ['other, and nothing more', 'a/b', { ids: ['other'] }, [], 'card'],
  ['nothing at all', 'a/b', { ids: [] }, [], 'undeclared'],
])('%s', (_, repo, facts, licenses, from) => {
  expect(resolve('model', repo, facts)).toMatchObject({ licenses, from });
});

test.each([
  ['MIT OR GPL-3.0-only', [['mit'], ['gpl-3.0']]],
  [
    'CC-BY-4.0 AND (MIT OR Apache-2.0)',
    [
      ['cc-by-4.0', 'mit'],
      ['cc-by-4.0', 'apache-2.0'],
    ],
  ],
  ['MIT OR LicenseRef-mine', undefined],
  ['MIT AND Apache-2.0', undefined],
])('of %s one may be chosen', (license, choices) => {
  expect(resolve('model', 'a/b', { ids: [license] }).choices).toEqual(choices);
});

test('of more choices than anybody writes all apply', () => {
  const license = Array.from({ length: 40 }, () => '(MIT OR ISC)').join(' AND ');
  expect(resolve('model', 'a/b', { ids: [license, license] }).licenses.sort()).toEqual(['isc', 'mit']);
});

test('without the Hub the built-in table answers, the most specific name first', () => {
  expect(resolve('model', 'Qwen/Qwen2.5-3B-Instruct', undefined)).toMatchObject({
    licenses: ['qwen-research'],
    from: 'table',
  });
  expect(resolve('model', 'Qwen/Qwen2.5-7B-Instruct', undefined)).toMatchObject({ licenses: ['apache-2.0'] });
  expect(resolve('dataset', 'tatsu-lab/alpaca', undefined)).toMatchObject({ licenses: ['cc-by-nc-4.0'] });
  expect(resolve('model', 'tatsu-lab/alpaca', undefined)).toMatchObject({ licenses: [], from: 'nowhere' });
  expect(resolve('model', 'Qwen/Qwen2.5-7B', undefined).source).toMatch(/^the built-in table of \d{4}-\d{2}-\d{2}$/);
});

test('a clarification beats the card it names, and no other card', () => {
  const clarified = { repo: 'a/b', license: 'other', as: 'mit' };
  expect(resolve('model', 'a/b', { ids: ['other'] }, clarified)).toMatchObject({
    licenses: ['mit'],
    from: 'clarified',
  });
  expect(resolve('model', 'a/b', { ids: ['cc-by-nc-4.0'] }, clarified)).toMatchObject({ licenses: ['cc-by-nc-4.0'] });
});

test.each([
  [
    'minimax-m2',
    'more than 30 million US dollars (or\nequivalent in other currencies) in annual recurring revenue, you shall\nprominently display “MiniMax M2” on the user interface',
  ],
  [
    'minimax-m2.1',
    'is used for any of your commercial products or services, you shall\nprominently display “MiniMax M2.1” on the user interface',
  ],
  [
    'kimi-k2-modified-mit',
    'more than 20 million US dollars\n(or equivalent in other currencies) in monthly revenue, you shall prominently\ndisplay "Kimi K2.5" on the user interface',
  ],
])('the text of %s is MIT, and one sentence that tells whose it is', (id, sentence) => {
  const text = `${readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8')}\nOur only modification is that, if the Software ${sentence}.\n`;
  expect(resolve('model', 'a/b', { ids: ['mit-modified'], text })).toMatchObject({ licenses: [id], from: 'text' });
  expect(resolve('model', 'a/b', { ids: ['other'], text: text.replace(/M2|K2/, 'X9') }).licenses).toEqual([]);
});

test('a text beats the name that the card gives it', () => {
  const facts = { ids: ['other'], name: 'mrl', text: LLAMA };
  expect(resolve('model', 'a/b', facts)).toMatchObject({ licenses: ['llama3.1'], from: 'text', problems: [] });
});
