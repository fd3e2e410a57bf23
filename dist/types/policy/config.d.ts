import type { Level, Profile, ProjectFacts, Rule } from '../model.js';
export { configSchema } from './config-schema.js';
export type Setting = Level | 'off';
/** What the user decided. Every field has its default: see `defaults`. */
export interface Config {
    profile: Profile;
    failOn: Level | 'never';
    /** Globs of files that are not looked at. */
    exclude: string[];
    project: ProjectFacts;
    /** By rule id: the level, when it is set, and the rule's own options. */
    rules: Record<string, {
        level?: Setting;
        options: Record<string, unknown>;
    }>;
    /** The last one that matches wins. */
    overrides: {
        files: string[];
        rules: Record<string, Setting>;
    }[];
    licenses: {
        allow?: string[];
        exceptions: {
            repo: string;
            reason: string;
            expires?: string;
        }[];
        clarify: {
            repo: string;
            license?: string;
            as: string;
            reason: string;
        }[];
    };
    /** Files with entries of the user's own, relative to the root. */
    catalog: string[];
    /** File of known findings, relative to the root; undefined: the usual one, when there is one. */
    baseline?: string;
    /** False: ignore comments hide nothing. */
    ignores: boolean;
}
/** Where a configuration is looked for in the root; the first one found counts. */
export declare const CONFIG_FILES: readonly [".hf-lint.yml", ".hf-lint.yaml", "pyproject.toml"];
/** The configuration of someone who has not written one. */
export declare function defaults(): Config;
/**
 * The configuration of a root: `read` gives the text of a file of it, or undefined. Without a configuration the defaults.
 * Throws UsageError for one that cannot be understood.
 */
export declare function findConfig(read: (file: string) => string | undefined, rules: readonly Rule[]): Config;
/** The file of a root that holds its configuration. */
export declare function configFile(read: (file: string) => string | undefined): string | undefined;
/** Reads a configuration: YAML, or the table `tool.hf-lint` when the name ends in `.toml`. `file` is its name in messages. */
export declare function parseConfig(file: string, text: string, rules: readonly Rule[]): Config;
