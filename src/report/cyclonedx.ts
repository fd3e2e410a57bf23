import { createHash } from 'node:crypto';
import { groupBy } from '../group.js';
import type { LicenseCase, Reference, RepoType, Result } from '../model.js';
import { licenseOf } from './license-of.js';
import { HOME, pathUri } from './links.js';
import { knownText } from './plain.js';
import type { Options } from './reporter.js';
import { toJson, visible } from './sanitise.js';
import { compare, inOrder } from './tally.js';

const COMPONENT: Record<RepoType, string> = {
  model: 'machine-learning-model',
  dataset: 'data',
  space: 'application',
  kernel: 'library',
  bucket: 'data',
};

/**
 * CycloneDX 1.6 ML-BOM: one component a repository and revision, with every place as evidence. Equal input gives equal
 * output, serial number included. What is decided at run time has no identity: it is counted in the metadata.
 */
export function cyclonedx(result: Result, options: Options): string {
  const known = inOrder(result.references).filter((reference) => knownText(reference.repo) !== null);
  const groups = groupBy(known, identity);
  const license = licenseOf(result);
  const components = [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([key, uses]) => component(key, uses, license(uses[0])));
  const unknown = result.references.length - known.length;
  return toJson({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serial(JSON.stringify([result.version, components, unknown])),
    version: 1,
    metadata: {
      timestamp: options.time,
      tools: {
        components: [
          {
            type: 'application',
            name: 'hf-lint',
            version: result.version,
            externalReferences: [{ type: 'website', url: HOME }],
          },
        ],
      },
      properties: [
        property('complete', result.complete),
        property('references', result.references.length),
        property('unresolvedReferences', unknown),
      ],
    },
    components,
  });
}

function component(key: string, uses: Reference[], license: LicenseCase | undefined): object {
  const first = uses[0]!;
  const id = knownText(first.repo)!;
  const slash = id.indexOf('/');
  return {
    type: COMPONENT[first.type],
    'bom-ref': key,
    group: slash < 0 ? undefined : visible(id.slice(0, slash)),
    name: visible(id.slice(slash + 1)),
    version: revisionOf(first) === undefined ? undefined : visible(revisionOf(first)!),
    ...(license?.licenses.length && { licenses: license.licenses.map((name, at) => choice(name, license.spdx[at])) }),
    purl: purl(first),
    externalReferences: [{ type: 'vcs', url: `https://huggingface.co/${folder(first.type)}${pathUri(id)}` }],
    evidence: {
      occurrences: uses.map((use) => ({
        location: visible(use.path),
        line: use.place.line,
        symbol: visible(use.api),
      })),
    },
    properties: [
      property('type', first.type),
      ...distinct(uses.map((use) => use.state)).map((state) => property('revisionState', state)),
      ...distinct(uses.map((use) => use.action)).map((action) => property('action', action)),
      ...(uses.some((use) => use.remoteCode === 'yes') ? [property('remoteCode', true)] : []),
      ...(license?.licenses.length ? [property('licenseFrom', license.source)] : []),
    ],
  };
}

/** CycloneDX takes SPDX ids as such, and other licences by name. */
function choice(name: string, spdx: string | null | undefined): object {
  return { license: spdx ? { id: spdx } : { name } };
}

function identity(reference: Reference): string {
  return `${reference.type}:${knownText(reference.repo)}@${revisionOf(reference) ?? ''}`;
}

function revisionOf(reference: Reference): string | undefined {
  return knownText(reference.revision) ?? undefined;
}

/**
 * The purl type `huggingface` has a commit as its version and knows models only (package-url/purl-spec); other kinds carry
 * the Hub's own path segment in front, as AIBoMGen writes them.
 */
function purl(reference: Reference): string {
  const version = reference.state === 'commit' ? `@${revisionOf(reference)}` : '';
  return `pkg:huggingface/${folder(reference.type)}${pathUri(knownText(reference.repo)!)}${version}`;
}

/** Where the Hub keeps a kind of repository. */
function folder(type: RepoType): string {
  return type === 'model' ? '' : `${type}s/`;
}

function property(name: string, value: string | number | boolean): object {
  return { name: `hf-lint:${name}`, value: String(value) };
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].sort();
}

/** A UUID of version 8 (RFC 9562) made of the content's digest. */
function serial(content: string): string {
  const hex = createHash('sha256').update(content).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
