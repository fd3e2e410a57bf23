// Takes one payload of each event from GitHub's own examples, for the fake runner of the tests:
//   npm pack @octokit/webhooks-examples@7.6.1 && tar xzf octokit-webhooks-examples-7.6.1.tgz package/api.github.com/index.json
//   node scripts/event-payloads.mjs package/api.github.com/index.json
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './build-options.mjs';

const EVENTS = {
  pull_request: 'synchronize',
  merge_group: 'checks_requested',
  push: undefined,
  workflow_dispatch: undefined,
};

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Usage: node scripts/event-payloads.mjs index.json (of @octokit/webhooks-examples)');
  process.exit(2);
}
const known = JSON.parse(await readFile(file, 'utf8'));
const payloads = Object.entries(EVENTS).map(([event, action]) => {
  const { examples } = known.find(({ name }) => name === event);
  return [event, examples.find((example) => example.action === action)];
});
const events = { source: '@octokit/webhooks-examples, MIT licence', payloads: Object.fromEntries(payloads) };
await writeFile(path.join(root, '__tests__/fakes/github-events.json'), `${JSON.stringify(events)}\n`);
