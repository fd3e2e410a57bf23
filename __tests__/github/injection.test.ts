import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import type { Api } from '../../src/github/api.js';
import { createCheckRun } from '../../src/github/check-run.js';
import { keepComment, marker } from '../../src/github/comment.js';
import { suggest } from '../../src/github/review.js';
import type { Finding, Result } from '../../src/model.js';
import { reporters } from '../../src/report/index.js';
import { pathUri } from '../../src/report/links.js';
import { canonical, finding } from '../report/canonical.js';
import { COMMANDS, hostile, saying } from '../report/hostile.js';

const BLOBS = 'https://github.com/octo-org/octo-repo/blob/abc/';
const PULL = { number: 7, base: 'a'.repeat(40), head: 'b'.repeat(40), commits: 1, fork: false };
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** An API that answers with lists, and takes note of what it is sent. */
function recorder(lists: Record<string, unknown[]> = {}): { api: Api; sent: Record<string, unknown>[] } {
  const sent: Record<string, unknown>[] = [];
  return {
    sent,
    api: {
      async request(route, parameters = {}) {
        if (route.startsWith('GET')) return lists[route.split('/').at(-1)!] ?? [];
        sent.push(parameters);
        return { id: 1 };
      },
      viewer: async () => 'me',
    },
  };
}

interface Rendered {
  /** The tags, without addresses. */
  tags: string[];
  /** Where links and images lead. */
  addresses: string[];
  /** What is read. */
  text: string;
}

/** As GitHub renders Markdown, with HTML let through: what is not escaped shows. */
function render(markdown: string): Rendered {
  const html = micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
  });
  const tags = html.match(/<[^>]*>/g) ?? [];
  return {
    tags: tags.map((tag) => tag.replace(/ (?:href|src)="[^"]*"/, '')),
    addresses: tags.flatMap((tag) => / (?:href|src)="([^"]*)"/.exec(tag)?.[1] ?? []),
    // Nothing becomes a link inside code.
    text: unescape(html.replace(/<code[^>]*>[^<]*/g, '').replace(/<[^>]*>/g, '\n')),
  };
}

function unescape(html: string): string {
  const names: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return html.replace(/&(\w+);/g, (_, name: string) => names[name]!);
}

/** What GitHub makes of rendered text: mentions, references to issues, addresses. */
const LIVE = /@[\w]|#\d|\bGH-\d|\bwww\.|:\/\/(?!huggingface\.co\/)/i;

const texts = hostile.map((words) => (words.trim() ? words : `x${words}`));
const examples = [...COMMANDS, '@octocat', 'o/r#12', '<!-- hf-lint finding 0123456789abcdef -->'].map(
  (words): [string] => [words],
);

function holdsForMarkdown(document: (words: string) => string): void {
  const plain = render(document('x'));
  fc.assert(
    fc.property(texts, (words) => {
      const markdown = document(words);
      expect(markdown).not.toMatch(UNSEEN);
      const { tags, addresses, text } = render(markdown);
      expect(tags).toEqual(plain.tags);
      const own = addresses.filter((address) => !/^https:\/\/huggingface\.co\//.test(address));
      expect(own.length).toBe(plain.addresses.length);
      const path = pathUri(words);
      for (const address of own) {
        expect(
          address.startsWith('https://github.com/hf-lint/hf-lint/') || address.startsWith(`${BLOBS}${path}?plain=1#L`),
        ).toBe(true);
      }
      expect(text).not.toMatch(LIVE);
    }),
    { numRuns: 300, examples },
  );
}

const markdown = (result: Result) => reporters['markdown']!(result, { color: false, url: BLOBS, limit: 65_000 });

test('job summary: one text wherever a repository has its say changes no tag, leads nowhere and calls nobody', () => {
  holdsForMarkdown((words) => markdown(saying(words)));
});

test('comment: the same, and its mark stays its first line', async () => {
  const mark = marker('checks', 'lint', 'path');
  const bodies = new Map<string, string>();
  const body = async (words: string) => {
    const { api, sent } = recorder();
    await keepComment(api, 7, mark, markdown(saying(words)));
    bodies.set(words, String(sent[0]!['body']));
  };
  await fc.assert(
    fc.asyncProperty(texts, async (words) => {
      await body('x');
      await body(words);
      const [plain, given] = [bodies.get('x')!, bodies.get(words)!];
      expect(given.startsWith(`${mark}\n### `)).toBe(true);
      expect(render(given).tags).toEqual(render(plain).tags);
      expect(given.length).toBeLessThan(65_536);
    }),
    { numRuns: 50, examples },
  );
});

test('check run: one line a field, and a summary like that of the job', async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (words) => {
      const { api, sent } = recorder();
      const run = { name: 'hf-lint', commit: PULL.head, failed: true, title: words, summary: markdown(saying(words)) };
      await createCheckRun(api, saying(words), run);
      const { title, annotations } = sent[0]!['output'] as { title: string; annotations: Record<string, string>[] };
      expect(title).not.toMatch(/\n/);
      for (const one of annotations) {
        expect(one['path']).toBe(words);
        expect(Object.values({ ...one, path: '' }).join(' ')).not.toMatch(UNSEEN);
        expect(one['message']!.split('\n').length).toBeLessThanOrEqual(2);
      }
      expect(title).not.toMatch(UNSEEN);
    }),
    { numRuns: 50, examples },
  );
});

/** What is suggested where the word `last` is to go at the end of a line, and how it is told. */
async function suggestion(words: string, line: string): Promise<string | undefined> {
  const text = `first\n${line} last\nthird\n`;
  const start = 'first\n'.length + line.length;
  const edit = { path: words, span: { start, end: start + ' last'.length }, text: '' };
  const place = { path: words, line: 2, column: 1, endLine: 2, endColumn: 2 };
  const found: Finding = finding({
    path: words,
    place,
    message: words,
    fingerprint: '0123456789abcdef',
    fix: { title: words, safety: 'safe', edits: [edit] },
  });
  const lines = text.split('\n').slice(0, -1);
  const patch = [`@@ -0,0 +1,${lines.length} @@`, ...lines.map((one) => `+${one}`)].join('\n');
  const { api, sent } = recorder({ files: [{ filename: words, sha: 'the-blob', patch }] });
  await suggest(api, PULL, { findings: [found], rules: canonical.rules }, () => ({ text, blob: 'the-blob' }));
  const comments = sent[0]?.['comments'] as { body: string }[] | undefined;
  return comments?.[0]!.body;
}

test('review suggestion: the words stay words, and the block holds the line and nothing else', async () => {
  const plain = render((await suggestion('x', 'x'))!);
  expect(plain.tags.slice(-4)).toEqual(['<pre>', '<code class="language-suggestion">', '</code>', '</pre>']);
  await fc.assert(
    fc.asyncProperty(texts, hostile, async (words, line) => {
      const body = await suggestion(words, line);
      // What nobody sees is not suggested for.
      if (body === undefined) return expect(line).toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      const { tags, addresses, text } = render(body);
      expect([tags, addresses]).toEqual([plain.tags, []]);
      const [, block] = /<code class="language-suggestion">([^]*)<\/code>/.exec(
        micromark(body, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true }),
      )!;
      expect(unescape(block!)).toBe(`${line.split('\n').at(-1)}\n`);
      expect(text).not.toMatch(LIVE);
    }),
    { numRuns: 300, examples: examples.map(([words]) => [words, words]) },
  );
});

test('review suggestion: what a suggestion repeats does not speak for other findings', async () => {
  const repeated = {
    body: 'x\n\n```suggestion\n<!-- hf-lint finding 0123456789abcdef -->\n```',
    user: { login: 'me' },
  };
  const told = { body: 'x <!-- hf-lint finding 0123456789abcdef -->\n\n```suggestion\n```', user: { login: 'me' } };
  const text = 'x last\n';
  const found = finding({
    fingerprint: '0123456789abcdef',
    path: 'a.py',
    fix: { title: 'x', safety: 'safe', edits: [{ path: 'a.py', span: { start: 1, end: 6 }, text: '' }] },
  });
  const sentWith = async (comment: object) => {
    const files = [{ filename: 'a.py', sha: 'blob', patch: '@@ -0,0 +1,1 @@\n+x last' }];
    const { api, sent } = recorder({ files, comments: [comment] });
    await suggest(api, PULL, { findings: [found], rules: canonical.rules }, () => ({ text, blob: 'blob' }));
    return sent.length;
  };
  expect([await sentWith(repeated), await sentWith(told)]).toEqual([1, 0]);
});

test('SARIF: no text becomes a link of a message', () => {
  /** Section 3.11.6: a bracket that no backslash takes its meaning. */
  const links = (text: string) => text.replace(/\\[[\]\\]/g, '').match(/\[[^[\]]*\]\([^)]*\)/g) ?? [];
  fc.assert(
    fc.property(texts, (words) => {
      const { runs } = JSON.parse(reporters['sarif']!(saying(words), { color: false })) as {
        runs: {
          results: { message: { text: string } }[];
          invocations: { toolExecutionNotifications: { message: { text: string } }[] }[];
        }[];
      };
      const messages = [...runs[0]!.results, ...runs[0]!.invocations[0]!.toolExecutionNotifications];
      expect(messages.flatMap(({ message }) => links(message.text))).toEqual([]);
    }),
    { numRuns: 300, examples: [['[a](https://evil.example)'], ['\\[a\\](https://evil.example)'], ['\\\\[a](1)']] },
  );
});
