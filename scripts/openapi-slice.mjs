// Cuts the operations that the Action uses out of GitHub's OpenAPI description, as JSON Schemas for the fake GitHub of the tests:
//   npm pack @octokit/openapi@23.0.2 && tar xzf octokit-openapi-23.0.2.tgz package/generated/api.github.com.json
//   node scripts/openapi-slice.mjs package/generated/api.github.com.json
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './build-options.mjs';

const OPERATIONS = [
  'GET /repos/{owner}/{repo}/compare/{basehead}',
  'GET /repos/{owner}/{repo}/git/commits/{commit_sha}',
  'GET /repos/{owner}/{repo}/git/trees/{tree_sha}',
  'GET /repos/{owner}/{repo}/git/blobs/{file_sha}',
  'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
  'POST /repos/{owner}/{repo}/code-scanning/sarifs',
  'POST /repos/{owner}/{repo}/check-runs',
  'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/comments',
  'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
];

/** What says nothing about validity. */
const WORDS = new Set(['description', 'title', 'example', 'examples', 'externalDocs', 'discriminator', 'deprecated']);

/** OpenAPI 3.0 to JSON Schema; `isMap`: the keys are names of properties, not keywords. */
function convert(schema, isMap = false) {
  if (Array.isArray(schema)) return schema.map((item) => convert(item));
  if (typeof schema !== 'object' || schema === null) return schema;
  if (isMap) return Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, convert(value)]));
  const { nullable, ...rest } = schema;
  const entries = Object.entries(rest)
    .filter(([name]) => !WORDS.has(name) && !name.startsWith('x-'))
    .map(([name, value]) => {
      if (name === '$ref') return [name, value.replace('#/components/schemas/', '#/$defs/')];
      return [name, name === 'enum' || name === 'default' ? value : convert(value, name === 'properties')];
    });
  const plain = Object.fromEntries(entries);
  return nullable ? { anyOf: [plain, { type: 'null' }] } : plain;
}

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Usage: node scripts/openapi-slice.mjs api.github.com.json (of @octokit/openapi)');
  process.exit(2);
}
const api = JSON.parse(await readFile(file, 'utf8'));
const resolve = (node) =>
  node?.$ref
    ? node.$ref
        .slice(2)
        .split('/')
        .reduce((at, key) => at[key], api)
    : node;
const json = (body) => resolve(body)?.content?.['application/json']?.schema;

const operations = {};
for (const operation of OPERATIONS) {
  const [method, route] = operation.split(' ');
  const { parameters = [], requestBody, responses } = api.paths[route][method.toLowerCase()];
  const query = parameters.map(resolve).filter((parameter) => parameter.in === 'query');
  const answers = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  operations[operation] = {
    query: query.map(({ name }) => name),
    ...(requestBody && { body: convert(json(requestBody)) }),
    answers: Object.fromEntries(answers.map(([status, answer]) => [status, convert(json(answer) ?? null)])),
  };
}
const $defs = {};
const collect = (node) => {
  if (typeof node !== 'object' || node === null) return;
  const name = typeof node.$ref === 'string' && node.$ref.slice('#/$defs/'.length);
  if (name && !$defs[name]) collect(($defs[name] = convert(api.components.schemas[name])));
  Object.values(node).forEach(collect);
};
collect(operations);
const slice = { source: `GitHub REST API ${api.info.version}, @octokit/openapi, MIT licence`, operations, $defs };
await writeFile(path.join(root, '__tests__/fakes/github-openapi.json'), `${JSON.stringify(slice)}\n`);
