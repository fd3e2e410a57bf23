import type { RepoFact, RepoType, RevisionFact, ScanFact } from '../model.js';
import { type Commit, type Refs } from './reduce.js';
import { type Proxy } from './proxy.js';
import { type World } from './request.js';
import type { HubSettings } from './settings.js';
/** Questions to a Hub. Each is answered or throws NoAnswer. Ids and revisions may be any text. */
export interface Client {
    endpoint: string;
    /** A token is sent, and the Hub has not refused it. */
    readonly withToken: boolean;
    readonly badToken: boolean;
    /** A repo and one of its revisions, in one request. An empty revision is the default branch. */
    info(type: RepoType, id: string, revision: string): Promise<{
        repo: RepoFact;
        revision: RevisionFact;
    }>;
    /** The commit that a revision means. Does not count against the quota of the other questions. */
    commit(type: RepoType, id: string, revision: string): Promise<string>;
    /** Commits of a revision, newest first, as many as `limit`. `complete`: there are no more. */
    commits(type: RepoType, id: string, revision: string, limit: number): Promise<{
        list: Commit[];
        complete: boolean;
    }>;
    /** The files of a revision: path and blob id. */
    files(type: RepoType, id: string, revision: string): Promise<Map<string, string>>;
    /** What a scan says of the files of the default branch. */
    scan(type: RepoType, id: string): Promise<ScanFact>;
    /** Branches, tags and pull requests. */
    refs(type: RepoType, id: string): Promise<Refs>;
    /** The text of a file at a commit (40 digits). */
    file(type: RepoType, id: string, commit: string, path: string): Promise<string>;
    /** Does a user or an organisation of this name exist? */
    hasOwner(name: string): Promise<boolean>;
    /** May the token change things? Without one there is no answer. */
    mayWrite(): Promise<boolean>;
}
/** The way out: `fetch`, by way of a proxy where there is one. */
export declare function sender(proxy: Proxy | undefined): typeof fetch;
/** A client of the Hub that the settings name. It asks nothing by itself. */
export declare function hubClient(settings: HubSettings, world: Pick<World, 'now' | 'sleep'>): Client;
