import { APACHE, type FakeCommit, type FakeRepo } from './hub-state.js';

const EXPAND: Record<string, string> = {
  models:
    'author baseModels cardData childrenModelCount config createdAt disabled downloads downloadsAllTime evalResults gated gguf inference inferenceProviderMapping lastModified library_name likes mask_token model-index pipeline_tag private resourceGroup safetensors sha siblings spaces tags transformersInfo trendingScore usedStorage widgetData xetEnabled',
  datasets:
    'author cardData citation createdAt description disabled downloads downloadsAllTime gated lastModified likes mainSize paperswithcode_id private resourceGroup sha siblings tags trendingScore usedStorage',
  spaces:
    'author cardData createdAt datasets disabled lastModified likes models private region resourceGroup runtime sdk sha siblings subdomain tags trendingScore usedStorage',
};
/** What a kernel's page of the API description lists; nothing can be asked for beside it. */
const KERNEL = ['sha', 'private', 'gated', 'lastModified'];
const FILES = ['config.json', 'model.safetensors'];

/** Does this type of repo know what the query asks for? */
export function isKnown(types: string, what: string, [key, value]: [string, string]): boolean {
  const allowed: Record<string, string[]> = {
    revision: ['expand'],
    commits: ['limit', 'p'],
    refs: ['include_prs'],
    tree: ['recursive'],
    scan: [],
  };
  if (!allowed[what]!.includes(key)) return false;
  return key !== 'expand' || (EXPAND[types] ?? '').split(' ').includes(value);
}

/** The fields of a repo at a commit that were asked for. */
export function infoOf(type: string, id: string, repo: FakeRepo, commit: FakeCommit, expand: string[]): unknown {
  const fields: Record<string, unknown> = {
    sha: commit.id,
    private: repo.private ?? false,
    gated: repo.gated ?? false,
    disabled: repo.disabled === 'flag',
    createdAt: repo.createdAt ?? '2022-03-02T23:29:04.000Z',
    lastModified: repo.commits[0]!.date,
    tags: repo.labels ?? ['license:apache-2.0'],
    cardData: commit.card ?? repo.card ?? APACHE,
    config: repo.config,
    siblings: filesOf(repo, commit).map((rfilename) => ({ rfilename })),
  };
  const shown = Object.entries(fields).filter(([name]) => (type === 'kernel' ? KERNEL : expand).includes(name));
  return {
    _id: Buffer.from(`${type}:${id}`).toString('hex').padEnd(24, '0').slice(-24),
    id,
    ...Object.fromEntries(shown),
  };
}

function filesOf(repo: FakeRepo, commit: FakeCommit): string[] {
  return [...new Set([...(commit.files ?? FILES), ...Object.keys(commit.texts ?? {})])];
}

/** The files of a commit, as `/tree` tells them. */
export function treeOf({ files = FILES, blobs = {} }: FakeCommit): unknown {
  return files.map((path) => ({ type: 'file', path, oid: blobs[path] ?? 'a'.repeat(40), size: 1 }));
}

/** A page of a line of commits, with its headers. */
export function commitsOf(
  line: FakeCommit[],
  url: URL,
  largest = 1000,
): { body: unknown; headers: Record<string, string> } {
  const limit = Math.min(Number(url.searchParams.get('limit') ?? 50), largest);
  const page = Number(url.searchParams.get('p') ?? 0);
  // The real one always names its own host here, also behind a mirror.
  const next = `https://huggingface.co${url.pathname}?p=${page + 1}&limit=${limit}`;
  const more = (page + 1) * limit < line.length;
  const authors = [{ user: 'a', avatar: '' }];
  return {
    body: line
      .slice(page * limit, (page + 1) * limit)
      .map(({ id, date }) => ({ id, date, title: 't', message: '', authors })),
    headers: { 'x-total-count': String(line.length), ...(more && { link: `<${next}>; rel="next"` }) },
  };
}

/** The heads of a repo. */
export function refsOf({ commits, branches = {}, tags = {}, pulls = {} }: FakeRepo, withPulls: boolean): unknown {
  const refs = (kind: string, heads: [string, string][]) =>
    heads.map(([name, targetCommit]) => ({ name, ref: `refs/${kind}/${name}`, targetCommit }));
  const tip = (lines: Record<string, FakeCommit[]>): [string, string][] =>
    Object.entries(lines).map(([name, line]) => [name, line[0]!.id]);
  return {
    branches: refs('heads', tip({ main: commits, ...branches })),
    tags: refs('tags', Object.entries(tags)),
    converts: [],
    ...(withPulls && { pullRequests: refs('pr', tip(pulls)) }),
  };
}
