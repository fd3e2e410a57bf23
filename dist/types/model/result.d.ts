import type { Level, Profile } from './basic.js';
import type { Facts, Need } from './facts.js';
import type { Excerpt, Finding, Ignore, Problem, Report } from './finding.js';
import type { LicenseReview } from './license.js';
import type { Reference, Token } from './reference.js';
export interface Project {
    references: Reference[];
    tokens: Token[];
    ignores: Ignore[];
    facts: Facts;
    rules: readonly Rule[];
    licenses?: LicenseReview;
}
export interface Rule {
    id: string;
    title: string;
    /** One sentence: why it matters. */
    why: string;
    level: Level;
    profile: Profile;
    since: string;
    needs?: Need[];
    /** Where the Hub does not answer, it judges what the built-in table knows of licences. */
    byTable?: true;
    /** What it finds cannot wait: no baseline takes it in. */
    urgent?: true;
    /** JSON Schema of the rule's own options beside `level`. */
    options?: Record<string, unknown>;
    check(project: Project, options: Record<string, unknown>): Iterable<Report>;
    /** Second pass, after the findings are decided. */
    review?(project: Project, findings: readonly Finding[]): Iterable<Report>;
}
export interface Result {
    version: string;
    complete: boolean;
    offline: boolean;
    failOn: Level | 'never';
    files: number;
    /** Files passed over, by reason. */
    skipped: Record<string, number>;
    references: Reference[];
    findings: Finding[];
    /** GitHub's `primaryLocationLineHash` of a finding; costs a pass over its file. */
    lineHash(finding: Finding): string;
    /** The source line of a finding; costs a look at its file. */
    excerpt(finding: Finding): Excerpt;
    problems: Problem[];
    /** What the reader has to know of how the result was made; whole sentences. */
    notices?: string[];
    /** Ids of the rules that could not judge everything, for want of the Hub. */
    unchecked: string[];
    rules: readonly Rule[];
    licenses?: LicenseReview;
}
