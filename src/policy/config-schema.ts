import type { Rule } from '../model.js';
import type { JsonSchema } from '../schema.js';

const schemas = new WeakMap<readonly Rule[], JsonSchema>();

const text = (description: string): JsonSchema => ({ type: 'string', minLength: 1, maxLength: 1000, description });
const listOf = (items: JsonSchema, description: string): JsonSchema => ({ type: 'array', items, description });
const object = (properties: Record<string, JsonSchema>, description: string, required: string[] = []): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length && { required }),
  additionalProperties: false,
  description,
});

const level: JsonSchema = {
  enum: ['error', 'warning', 'note', 'off'],
  description: 'How bad a finding is; off: the rule is silent.',
};
const number = (description: string): JsonSchema => ({ type: 'number', minimum: 0, description });
const files = (description: string) => listOf(text('A glob, as in .gitignore, relative to the root.'), description);
const repo = text('A repository of the Hub: `[model:|dataset:|space:]owner/name`, with globs.');
const reason = text('Why, for the next reader.');
const date: JsonSchema = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a day such as 2027-06-30' };

/** JSON Schema (draft 7, which editors read) of a configuration: the fixed part, and each rule's level and own options. */
export function configSchema(rules: readonly Rule[]): JsonSchema {
  let schema = schemas.get(rules);
  if (!schema) schemas.set(rules, (schema = build(rules)));
  return schema;
}

function build(rules: readonly Rule[]): JsonSchema {
  const byId = (of: (rule: Rule) => JsonSchema) => Object.fromEntries(rules.map((rule) => [rule.id, of(rule)]));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of hf-lint',
    ...object(
      {
        profile: { enum: ['recommended', 'strict', 'audit'], description: 'Which rules speak.' },
        'fail-on': { enum: ['error', 'warning', 'note', 'never'], description: 'The lowest level that fails the run.' },
        exclude: files('Files that are not looked at.'),
        project: object(
          {
            use: { enum: ['commercial', 'internal', 'research'], description: 'What the project is for.' },
            distribution: listOf(
              { enum: ['none', 'hosted', 'bundled', 'derivative'] },
              'What leaves the house: nothing, answers of a hosted service, the weights or data themselves, models made from them.',
            ),
            'monthly-users': number('Users active in a month, of all products: some licences end above a number.'),
            'yearly-revenue': number('Revenue of the company in a year, in US dollars: some licences end above it.'),
            regions: listOf(
              { type: 'string', pattern: '^[A-Z]{2}$', description: 'A country (ISO 3166-1), or EU.' },
              'Where it is offered: some licences grant nothing in some places.',
            ),
            license: text("The project's own licence, as SPDX; read from its LICENSE file when absent."),
          },
          'What the licences are judged against.',
        ),
        rules: object(byId(ruleSetting), 'Level and options by rule.'),
        overrides: listOf(
          object(
            {
              files: files('Where it applies.'),
              rules: object(
                byId(({ title }) => ({ ...level, title })),
                'Levels by rule.',
              ),
            },
            'Other levels for some files.',
            ['files', 'rules'],
          ),
          'The last one that matches wins.',
        ),
        licenses: object(
          {
            allow: listOf(text('A licence: Hub id, SPDX id, or a class such as @rail.'), 'Licences that may be used.'),
            exceptions: listOf(
              object({ repo, reason, expires: date }, 'A repository that may be used whatever its licence.', [
                'repo',
                'reason',
              ]),
              'Decisions about single repositories.',
            ),
            clarify: listOf(
              object(
                { repo, license: text('What the card says.'), as: text('What it is.'), reason },
                'The licence of a repository whose card does not tell.',
                ['repo', 'as', 'reason'],
              ),
              'What was read where the card does not tell.',
            ),
          },
          'Licence policy.',
        ),
        baseline: text('The file of known findings, relative to the root, when it is not .hf-lint-baseline.json.'),
        catalog: listOf(
          text('A YAML file, relative to the root.'),
          'Files that describe loaders or configuration keys of your own.',
        ),
      },
      'hf-lint: https://www.npmjs.com/package/hf-lint',
    ),
  };
}

function ruleSetting({ title, options }: Rule): JsonSchema {
  return { anyOf: [level, object({ level, ...(options as Record<string, JsonSchema> | undefined) }, title)], title };
}
