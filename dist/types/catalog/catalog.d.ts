import type { Wanted } from '../model.js';
import { CommandTable } from './commands.js';
import { Defaults } from './defaults.js';
import { type Dialect } from './dialect.js';
import type { Api, ApiFile, IdData, Value } from './types.js';
/** An entry with the library it belongs to. */
export interface Entry extends Api {
    library: string;
    language: string;
}
/** The catalogue, indexed for matching. */
export interface Catalog {
    entries: readonly Entry[];
    /** By the last name of a call; entries whose last name has a wildcard are in `wild`. */
    byName: ReadonlyMap<string, readonly Entry[]>;
    wild: readonly Entry[];
    /** Matches the last names that `wild` is for. */
    wildNames: RegExp;
    /** What `entriesFor` has found, for what it was asked. */
    meant: Map<string, readonly Entry[]>;
    commands: CommandTable;
    dialects: readonly Dialect[];
    /** Files that hold the environment of configuration files of a path, beside them. */
    environments: readonly {
        matches(path: string): boolean;
        files: readonly string[];
    }[];
    values: readonly Value[];
    defaults: Defaults;
    foreign: ReadonlySet<string>;
    packages: ReadonlySet<string>;
    ids: IdData;
    wanted: Wanted;
    /** Of data, in which the name of a package alone says nothing. */
    wantedInData: Wanted;
}
/** The parts of `rules/` that become a catalogue, as parsed from YAML. */
export interface CatalogData {
    apis: ApiFile[];
    keys: Dialect[];
    ids: {
        legacy: {
            model: string[];
            dataset: string[];
        };
        hosts: string[];
        hosted: string[];
        unread: string[];
        shown: string[];
        compared: string[];
        checksums: IdData['checksums'];
        reserved: string[];
        places: IdData['places'];
        folders: string[];
        written: string[];
        suffixes: string[];
        placeholders: {
            bare: string[];
            owners: string[];
            names: string[];
            ids: string[];
        };
    };
}
/** Prepares what is known of libraries and configuration files. The data must have passed its schemas. */
export declare function buildCatalog(data: CatalogData): Catalog;
/** Leaves out no call of these names either. */
export declare function wantedFor(names: ReadonlySet<string>, wanted: Wanted): Wanted;
/** The entries that a call of this canonical name means: those of the best match. */
export declare function entriesFor(catalog: Catalog, last: string, name: string, language: string): readonly Entry[];
