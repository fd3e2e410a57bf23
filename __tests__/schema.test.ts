import { expect, test } from '@jest/globals';
import { validate } from '../src/schema.js';

const level = { enum: ['error', 'warning', 'off'] };
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string' },
    rule: {
      anyOf: [
        level,
        { type: 'object', additionalProperties: false, properties: { level, limit: { type: 'integer' } } },
      ],
    },
    files: { type: 'array', items: { type: 'string' } },
    day: { type: 'string', pattern: '^\\d{4}$', description: 'a year' },
  },
};

test.each([
  [{ name: 'x', rule: 'off', files: ['a'] }, []],
  [{}, ['the key "name" is missing']],
  [{ name: 1 }, ['name: expected text; got 1']],
  [{ name: 'x', flies: [] }, ['unknown key "flies"; did you mean "files"?']],
  [{ name: 'x', zebra: 1 }, ['unknown key "zebra"; expected one of name, rule, files, day']],
  [{ name: 'x', files: ['a', {}] }, ['files[1]: expected text; got keys and values']],
  [
    { name: 'x', rule: 'eror' },
    ['rule: expected one of error, warning, off or keys and values; got "eror"; did you mean "error"?'],
  ],
  [{ name: 'x', rule: 3 }, ['rule: expected one of error, warning, off or keys and values; got 3']],
  [
    { name: 'x', rule: { level: 'bad', limt: 1 } },
    ['rule: unknown key "limt"; did you mean "limit"?', 'rule.level: expected one of error, warning, off; got "bad"'],
  ],
  [{ name: 'x', day: 'soon' }, ['day: expected a year; got "soon"']],
  ['text', ['expected keys and values; got "text"']],
])('%j', (data, lines) => {
  expect(validate(schema, data).sort()).toEqual([...lines].sort());
});

test('what the file says is shown short and on one line', () => {
  const [line] = validate(schema, { name: 'x', ['a\n\u001b[31m' + 'b'.repeat(200)]: 1 });
  expect(line).not.toMatch(/[\n\u001b]/);
  expect(line!.length).toBeLessThan(150);
});

test('of keys that can stand for each other one line speaks of all', () => {
  const either = { type: 'object', required: ['name'], anyOf: [{ required: ['apis'] }, { required: ['values'] }] };
  expect(validate(either, {}).sort()).toEqual(
    ['one of the keys apis, values is missing', 'the key "name" is missing'].sort(),
  );
  expect(validate(either, { name: 'x', values: [] })).toEqual([]);
});
