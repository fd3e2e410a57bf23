import type { Finding, LicenseCase, Problem, Result, Rule } from '../model.js';
import { licenseOf } from './license-of.js';
import { HOME, pathUri, ruleUrl } from './links.js';
import { practice } from './practice.js';
import type { Options } from './reporter.js';
import { brief, toJson, visible } from './sanitise.js';
import { bySeverity, fromTable, inOrder, notChecked, todo } from './tally.js';

/** What GitHub takes of one run (docs.github.com, SARIF results exceed limits). */
const MOST_RESULTS = 25_000;

/**
 * SARIF 2.1.0 as code scanning reads it: every rule, no snippets, positions in UTF-16 units. Hidden findings are left out,
 * for GitHub opens an alert for a suppressed result (github/codeql-action#1230); `suppressed` lists them.
 */
export function sarif(result: Result, options: Options): string {
  const listed = inOrder(
    result.findings.filter(
      (finding) =>
        !finding.hidden ||
        (options.old && finding.hidden === 'not-new') ||
        (options.suppressed && suppression(finding)),
    ),
  );
  const kept = listed.length > MOST_RESULTS ? bySeverity(listed).slice(0, MOST_RESULTS) : listed;
  const license = licenseOf(result);
  const indices = new Map(result.rules.map((rule, index) => [rule.id, index]));
  return toJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'hf-lint',
            informationUri: HOME,
            semanticVersion: result.version,
            rules: result.rules.map(descriptor),
          },
        },
        automationDetails: { id: options.category ? `hf-lint/${pathUri(options.category)}/` : 'hf-lint/' },
        columnKind: 'utf16CodeUnits',
        // GitHub refuses a run that did not succeed (github/codeql-action, src/upload-lib.ts). A file that cannot be read
        // must not cost the other findings: it is a notification.
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [
              ...notices(result, listed.length - kept.length),
              ...result.problems.map(notification),
            ],
          },
        ],
        results: kept.map((finding) => ({
          ...item(finding, indices.get(finding.rule), result.lineHash(finding)),
          ...licenseProperties(license(finding.reference)),
        })),
      },
    ],
  });
}

function descriptor(rule: Rule): object {
  const { tags, severity } = practice(rule.id);
  const ignore = `# hf-lint: ignore[${rule.id}] reason`;
  return {
    id: rule.id,
    shortDescription: { text: brief(rule.title, 255) },
    fullDescription: { text: brief(rule.why, 1024) },
    helpUri: ruleUrl(rule.id),
    help: {
      text: `${rule.why}\n\nRead more: ${ruleUrl(rule.id)}\nTo ignore a finding: ${ignore}`,
      markdown: `${rule.why}\n\n[Read more](${ruleUrl(rule.id)})\n\nTo ignore a finding: \`${ignore}\``,
    },
    defaultConfiguration: { level: rule.level },
    properties: {
      tags,
      precision: 'high',
      'problem.severity': rule.level === 'note' ? 'recommendation' : rule.level,
      'security-severity': severity,
    },
  };
}

function item(finding: Finding, ruleIndex: number | undefined, lineHash: string): object {
  const { line, column, endLine, endColumn } = finding.place;
  const advice = todo(finding);
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.level,
    message: { text: plain(advice ? `${visible(finding.message)}\n${advice}` : visible(finding.message)) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: pathUri(finding.path) },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: lineHash, 'hfLint/v1': finding.fingerprint },
    suppressions: suppression(finding),
  };
}

/** The licence of what a finding is about, for who filters by it. */
function licenseProperties(license: LicenseCase | undefined): object {
  return license?.licenses.length
    ? { properties: { license: license.licenses.join(' + '), licenseSource: license.source } }
    : {};
}

/** An inline comment is in the source; a baseline or an override lies beside it. Other hidden findings were never raised. */
function suppression(finding: Finding): object[] | undefined {
  if (finding.hidden === 'ignored') return [{ kind: 'inSource', status: 'accepted' }];
  if (finding.hidden === 'baseline' || finding.hidden === 'override') return [{ kind: 'external', status: 'accepted' }];
  return undefined;
}

function notices(result: Result, dropped: number): object[] {
  const out: object[] = [];
  if (dropped)
    out.push(
      notice('warning', 'limit', `${dropped} less severe findings are left out: a run holds ${MOST_RESULTS} results.`),
    );
  const unchecked = notChecked(result);
  if (unchecked.length)
    out.push(notice('note', 'unchecked', `Not checked for want of the Hub: ${unchecked.join(', ')}.`));
  for (const phrase of fromTable(result)) out.push(notice('note', 'licences', `Without the Hub: ${phrase}.`));
  return out;
}

function notification(problem: Problem): object {
  const { path, line } = problem;
  const physicalLocation = path !== undefined && {
    artifactLocation: { uri: pathUri(path) },
    region: line === undefined ? undefined : { startLine: line },
  };
  return {
    ...notice('warning', problem.kind, plain(visible(problem.message))),
    locations: physicalLocation ? [{ physicalLocation }] : undefined,
  };
}

function notice(level: 'note' | 'warning', id: string, words: string): object {
  return { level, descriptor: { id }, message: { text: words } };
}

/** Square brackets make links in a SARIF message (section 3.11.6): escaped where they could, and what would undo that. */
function plain(words: string): string {
  return words.includes('](') ? words.replace(/[[\]\\]/g, '\\$&') : words;
}
