import { noFacts } from '../facts.js';
import { reader } from '../disk.js';
import { judge, sizeOf } from '../licenses/judge.js';
import { identify } from '../licenses/identify.js';
import { termsOf } from '../licenses/table.js';
import { verdict, worstOf } from '../licenses/verdict.js';
import type { Facts, ProjectFacts, Reference, Relation, RepoType } from '../model.js';
import { CONFIG_FILES, findConfig } from '../policy/config.js';
import { UsageError } from '../policy/usage.js';
import { visible } from '../report/sanitise.js';
import { rules } from '../rules/index.js';
import { type HubRequest, hubOf } from './hub.js';
import { policyOf } from './policy.js';

const RELATIONS: readonly [relation: Relation, title: string][] = [
  ['load', 'use at run time'],
  ['host', 'offer it over a network'],
  ['bundle', 'hand its files on'],
  ['finetune', 'train it further'],
  ['publish', 'publish what was made from it'],
  ['train', 'train on it'],
  ['distil', 'train on its outputs'],
];

const GATE = {
  auto: 'its files are given to whoever accepts its terms on the Hub',
  manual: 'its owner decides who gets its files',
};

/**
 * `hf-lint explain license ID`: what a licence of the Hub, or that of a repository (`[dataset:]owner/name`), allows and asks for. Asks the
 * Hub about a repository unless told not to. Throws UsageError for what is neither.
 */
export async function explainLicense(
  operands: readonly string[],
  request: HubRequest,
  { cwd, env, cache }: { cwd: string; env: Record<string, string | undefined>; cache: string | undefined },
): Promise<string> {
  const [id, ...more] = operands;
  if (id === undefined || more.length) throw new UsageError('explain license takes one licence or one repository');
  const { read } = reader(cwd);
  const { project, licenses: decisions } = findConfig(policyOf(cwd, undefined, env), rules);
  const known = termsOf(id.toLowerCase()) ? ({ is: 'id', id: id.toLowerCase() } as const) : identify(id);
  if (known.is === 'id') return told([known.id], { type: 'model', repo: '' }, project);
  const repo = /^(?:(model|dataset):)?([\w.-]+\/[\w.-]+)$/.exec(id);
  if (!repo)
    throw new UsageError(
      `explain license: ${known.problem ?? `\`${id}\` says nothing`}; a repository is owner/name or dataset:owner/name`,
    );
  const reference = loadOf((repo[1] ?? 'model') as RepoType, repo[2]!);
  const facts = await factsOf(reference, request, env, cache);
  const { cases } = judge({
    references: [reference],
    facts,
    project,
    decisions,
    configFiles: CONFIG_FILES,
    paths: [],
    read,
  });
  const license = cases[0]!;
  const { type, source, problems, lineage, mislabelled, exception } = license;
  const lines = [
    `${license.repo} (${type}): ${license.licenses.join(' + ') || 'licence not known'}`,
    `From: ${license.from === 'nowhere' ? 'nobody: the Hub was not asked, and the built-in table does not know it' : source}`,
    ...problems.map((problem) => `Problem: ${problem}`),
    ...lineage.map((parent) => `Base model: ${parent.repo}: ${parent.licenses.join(' + ') || 'licence not known'}`),
    ...(mislabelled ? [`Contradiction: ${mislabelled}`] : []),
    ...(license.gated ? [`Gate: ${GATE[license.gated]}`] : []),
    ...(exception ? [`Exception: ${exception.reason}${exception.expired ? ' (expired)' : ''}`] : []),
  ];
  const terms = license.licenses.length ? told(license.licenses, license, project) : '';
  return `${lines.map(visible).join('\n')}\n${terms && `\n${terms}`}`;
}

function told(
  licenses: readonly string[],
  { type, repo }: { type: RepoType; repo: string },
  project: ProjectFacts,
): string {
  const { use } = project;
  return licenses
    .map((license) => {
      const terms = termsOf(license)!;
      const rows = RELATIONS.filter(([relation]) => relation !== 'train' || type === 'dataset' || !repo).map(
        ([relation, title]) => {
          const rulings = verdict(license, { type, repo, relation, use, size: sizeOf(project) });
          const says = rulings
            .filter(({ outcome }) => outcome !== 'allowed')
            .map(({ outcome, says, clause }) => `${outcome}: ${says} [${clause}]`);
          return [`${title}: ${worstOf(rulings)}`, ...says.map((line) => `  ${line}`)].join('\n  ');
        },
      );
      return [
        `${license}: ${terms.name} (${terms.class}${terms.spdx ? `; SPDX ${terms.spdx.join(', ')}` : ''})`,
        ...(terms.note ? [`  ${terms.note}`] : []),
        `  For ${use ?? 'a use that is not declared'}:`,
        ...rows.map((row) => `  ${row}`),
        `  Confidence ${terms.confidence}. Sources: ${terms.source.join('; ')}${terms.url ? `; ${terms.url}` : ''}`,
        ...(terms.read ? [`  Clauses are numbered as in ${terms.read}`] : []),
      ].join('\n');
    })
    .concat('No legal advice.\n')
    .join('\n\n');
}

async function factsOf(
  reference: Reference,
  request: HubRequest,
  env: Record<string, string | undefined>,
  cache: string | undefined,
): Promise<Facts> {
  const hub = hubOf(request, env, cache);
  return hub ? (await hub.ask([reference], new Set(['license']))).facts : noFacts;
}

/** A load that nobody has written. */
function loadOf(type: RepoType, repo: string): Reference {
  const absent = { is: 'absent' } as const;
  const span = { start: 0, end: 0 };
  const place = { path: '', line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    api: '',
    library: '',
    action: 'load',
    type,
    repo: { is: 'known', value: repo, span, via: 'literal' },
    revision: absent,
    state: 'absent',
    codeRevision: absent,
    remoteCode: 'no',
    context: 'code',
    path: '',
    span,
    place,
  };
}
