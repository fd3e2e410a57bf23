import { expect, test } from '@jest/globals';
import { formatFinder } from '../src/choose.js';
import { contextOf, madePath } from '../src/context.js';

const formatOf = formatFinder();

test.each([
  ['a.yaml', '', 'yaml'],
  ['charts/a.yaml.tpl', '', 'yaml'],
  ['a.yml.j2', '', 'yaml'],
  ['prod.env.example', '', 'dotenv'],
  ['env.template', '', 'dotenv'],
  ['run.sh.tmpl', '', 'shell'],
  ['README.md.tpl', '', 'markdown'],
  // its holes would only be mistakes
  ['a.py.jinja', '', undefined],
  ['a.toml.tpl', '', undefined],
  ['a.tpl', 'a: 1\n', undefined],
  ['userdata.tftpl', '#!/bin/bash\nx', 'shell'],
  ['userdata.tftpl', '#cloud-config\na: 1\n', 'yaml'],
  ['main.tftpl', '#!/usr/bin/env python3\nx', undefined],
  ['bin/start', '#!/bin/bash\nx', 'shell'],
  ['bin/start', '#!/usr/bin/env -S bash -e\nx', 'shell'],
  ['bin/train', '#!/usr/bin/env python3\nx', 'python'],
  ['bin/train', '#!/usr/bin/env node\nx', undefined],
  ['tasks/flores', '# a task\ntask: flores\ninclude:\n  - b\n\ndataset_path: a/b\n', 'yaml'],
  ['CODEOWNERS', '* @a/b\ndocs/ @c\n', undefined],
  ['Makefile-vllm', 'a: b\n', 'makefile'],
  ['build/rules', 'a: b\n\tc\n', undefined],
  // a folder called like a file
  ['chart.js/README.md', '', 'markdown'],
  ['docs/requirements/a.txt', '', 'requirements'],
  ['x.py/notes.txt', 'a: b', undefined],
  ['.env/a.py', '', 'python'],
  ['LICENSE', 'Note: this is a text\nthat goes on.\n', undefined],
  ['Procfile.x', 'a: b\n', undefined],
])('%s %j is %s', (path, text, format) => {
  expect(formatOf({ path, text })?.name).toBe(format);
});

test('a template is for what it makes', () => {
  expect(madePath('docker-compose.yml.j2')).toBe('docker-compose.yml');
  expect(madePath('.env.example')).toBe('.env');
  expect(madePath('deploy.tpl')).toBe('deploy.tpl');
  expect(contextOf('README.md.tpl')).toBe('docs');
});

test.each([
  ['tests/a.py', 'test'],
  ['pkg/testdata/a.yaml', 'test'],
  ['fixtures/tasks.json', 'test'],
  ['src/__fixtures__/a.ts', 'test'],
  ['src/clt/scope_test_fixture.yaml', 'test'],
  ['src/fixtures.py', 'code'],
  ['src/latest.py', 'code'],
  ['docs/a.py', 'docs'],
])('%s is %s', (path, context) => {
  expect(contextOf(path)).toBe(context);
});
