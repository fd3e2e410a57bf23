import type { RepoFact, RepoType, RevisionFact, ScanFact } from '../model.js';
import { NoAnswer, unknown } from './answer.js';
import { isName, isRepoId, isRevision } from './id.js';
import {
  parse,
  reduceCommit,
  reduceCommits,
  reduceInfo,
  reduceRefs,
  reduceRights,
  reduceScan,
  reduceTree,
  type Commit,
  type Refs,
} from './reduce.js';
import { type Proxy, through } from './proxy.js';
import { Requests, type World } from './request.js';
import type { HubSettings } from './settings.js';

/** Questions to a Hub. Each is answered or throws NoAnswer. Ids and revisions may be any text. */
export interface Client {
  endpoint: string;
  /** A token is sent, and the Hub has not refused it. */
  readonly withToken: boolean;
  readonly badToken: boolean;
  /** A repo and one of its revisions, in one request. An empty revision is the default branch. */
  info(type: RepoType, id: string, revision: string): Promise<{ repo: RepoFact; revision: RevisionFact }>;
  /** The commit that a revision means. Does not count against the quota of the other questions. */
  commit(type: RepoType, id: string, revision: string): Promise<string>;
  /** Commits of a revision, newest first, as many as `limit`. `complete`: there are no more. */
  commits(type: RepoType, id: string, revision: string, limit: number): Promise<{ list: Commit[]; complete: boolean }>;
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

/**
 * What is asked for beside what the library asks for itself. Each type knows its own fields and refuses others
 * (`siblings` is missing from the library's types only).
 */
const FIELDS = ['sha', 'createdAt', 'disabled', 'tags', 'cardData', 'siblings'] as 'sha'[];

/** The largest page of commits that the Hub gives. */
const PAGE = 1000;
/** Of a list of files; the Hub puts 1000 on a page. */
const MOST_PAGES = 50;

/** The way out: `fetch`, by way of a proxy where there is one. */
export function sender(proxy: Proxy | undefined): typeof fetch {
  return proxy ? through(proxy) : (url, init) => fetch(url, init);
}

/** A client of the Hub that the settings name. It asks nothing by itself. */
export function hubClient(settings: HubSettings, world: Pick<World, 'now' | 'sleep'>): Client {
  const { endpoint, proxy } = settings;
  const requests = new Requests(settings, { ...world, send: sender(proxy) });
  const get = async (url: string): Promise<{ body: unknown; next: string | undefined }> => {
    const { text, headers } = await requests.get(url);
    return { body: parse(text), next: /<([^<>]+)>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1] };
  };
  return {
    endpoint,
    get withToken() {
      return requests.withToken;
    },
    get badToken() {
      return requests.badToken;
    },
    async info(type, id, revision) {
      const path = address(type, id, revision || (type === 'kernel' ? 'main' : 'HEAD'));
      if (type === 'kernel') return reduceInfo((await get(endpoint + path.revision)).body);
      // The library knows the Hub's fields; its own answer leaves some of them out.
      let body: unknown;
      const asked = {
        name: id,
        revision: revision || 'HEAD',
        hubUrl: endpoint,
        fetch: async (url: string | URL | Request) => {
          body = parse((await requests.get(String(url))).text);
          return Response.json(body);
        },
      };
      const { modelInfo, datasetInfo, spaceInfo } = await import('@huggingface/hub');
      if (type === 'model') await sensible(modelInfo({ ...asked, additionalFields: [...FIELDS, 'config'] }));
      else if (type === 'dataset') await sensible(datasetInfo({ ...asked, additionalFields: FIELDS }));
      else await sensible(spaceInfo({ ...asked, additionalFields: FIELDS }));
      return reduceInfo(body);
    },
    async commit(type, id, revision) {
      const headers = await requests.head(`${endpoint}${address(type, id, revision || 'main').resolve}/README.md`);
      return reduceCommit(headers.get('x-repo-commit'));
    },
    async commits(type, id, revision, limit) {
      const list: Commit[] = [];
      const { commits } = address(type, id, revision || 'main');
      let url: string | undefined = `${endpoint}${commits}?limit=${Math.min(limit, PAGE)}`;
      while (url !== undefined && list.length < limit) {
        const { body, next } = await get(url);
        list.push(...reduceCommits(body));
        url = next;
      }
      return { list, complete: url === undefined };
    },
    async files(type, id, revision) {
      const files = new Map<string, string>();
      let url: string | undefined = `${endpoint}${address(type, id, revision).tree}?recursive=true`;
      for (let page = 0; url !== undefined; page++) {
        if (page === MOST_PAGES) throw new NoAnswer(unknown('limited', 'the repository has too many files to compare'));
        const { body, next } = await get(url);
        for (const [file, blob] of reduceTree(body)) files.set(file, blob);
        url = next;
      }
      return files;
    },
    async scan(type, id) {
      return reduceScan((await get(endpoint + address(type, id, 'HEAD').scan)).body);
    },
    async refs(type, id) {
      return reduceRefs((await get(`${endpoint}${address(type, id, 'HEAD').refs}?include_prs=1`)).body);
    },
    async file(type, id, commit, path) {
      const { files } = address(type, id, commit);
      return (await requests.get(`${endpoint}${files}/${path.split('/').map(encodeURIComponent).join('/')}`)).text;
    },
    async hasOwner(name) {
      if (!isName(name)) throw new NoAnswer(unknown('malformed', 'that is no name of a user'));
      for (const kind of ['users', 'organizations']) {
        const there = await get(`${endpoint}/api/${kind}/${name}/overview`).then(
          () => true,
          (error: unknown) => {
            if (error instanceof NoAnswer && error.what === 'page') return false;
            throw error;
          },
        );
        if (there) return true;
      }
      return false;
    },
    async mayWrite() {
      return reduceRights((await get(`${endpoint}/api/whoami-v2`)).body);
    },
  };
}

/** The library trips over answers of another shape than it expects. */
async function sensible(answer: Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    throw error instanceof NoAnswer
      ? error
      : new NoAnswer(unknown('malformed', 'the answer of the Hub makes no sense'));
  }
}

/** Paths of a repo's API. Nothing becomes part of one that could end or leave it. */
function address(
  type: RepoType,
  id: string,
  revision: string,
): Record<'revision' | 'commits' | 'refs' | 'tree' | 'scan' | 'files' | 'resolve', string> {
  if (type === 'bucket') throw new NoAnswer(unknown('failed', 'buckets have no revisions'));
  if (!isRepoId(id)) throw new NoAnswer(unknown('malformed', 'the id is none that the Hub could know'));
  if (!isRevision(revision)) throw new NoAnswer(unknown('malformed', 'the revision is none that the Hub could know'));
  const repo = `/api/${type}s/${id}`;
  const at = encodeURIComponent(revision);
  return {
    revision: `${repo}/revision/${at}`,
    commits: `${repo}/commits/${at}`,
    refs: `${repo}/refs`,
    tree: `${repo}/tree/${at}`,
    scan: `${repo}/scan`,
    files: `/api/resolve-cache/${type}s/${id}/${at}`,
    resolve: `${type === 'model' ? '' : `/${type}s`}/${id}/resolve/${at}`,
  };
}
