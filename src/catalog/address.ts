import type { Span, Value } from '../model.js';
import { stateOf } from '../pin.js';
import { isOwnerless, parseHubId, parseHubUrl } from './hub-id.js';
import { partOf } from './inner.js';
import type { Match } from './match.js';
import { insteadOf } from './pin-slot.js';
import type { IdData } from './types.js';

/** The library under which addresses are listed. */
export const ADDRESS = 'address';

/** pip takes no other content. */
const DIGEST = /#(?:[^#\s]{0,200}&)?sha256=[0-9a-f]{64}(?![0-9a-f])/i;
const FORMS = { uri: 'uri', file: 'url', install: 'install' };
const HOSTED = 'A hosted model is what the service serves today: serve the model at a commit of your own.';
const MOVING =
  'The address always gives the newest conversion: read the files of the dataset at a commit (hf://datasets/…@commit).';
const absent: Value = { is: 'absent' };

/**
 * The address is that of one picture, sound or film; with a `*` it is a dataset of them. What `hf:` names is never just shown: clients of
 * the Hub load it.
 */
export function isShown(text: string, { shown }: IdData): boolean {
  const path = text.replace(/[?#].*$/s, '').toLowerCase();
  return !path.startsWith('hf:') && shown.some((ending) => path.endsWith(ending)) && !path.includes('*');
}

/**
 * A load by address whose content nothing else pins: `hf://…`, a download URL of a Hub host, or what pip installs from one (`git+https://…`, whose code runs);
 * pages, remotes and what is only shown are none. `revision` overrides what the address says. The span is that of the text, or of the expression
 * that makes it.
 */
export function addressIn(
  text: string,
  { span, inner }: { span: Span; inner?: Span },
  data: IdData,
  revision?: Value,
): Match | undefined {
  const id = parseHubUrl(text, data);
  if (!id) return hostedIn(text, { span, ...(inner && { inner }) }, data);
  if (id.form === 'id' || id.form === 'page' || id.type === 'bucket') return undefined;
  if (DIGEST.test(text) || isShown(text, data)) return undefined;
  if (typeof parseHubId(id.repo, data) === 'string') return undefined;
  const known = (value: string): Value & { is: 'known' } => ({
    is: 'known',
    value,
    span,
    via: 'literal',
    ...(inner && { inner }),
  });
  const unknown: Value = id.form === 'file' && !id.moving ? { is: 'dynamic', code: '', span } : absent;
  const written = id.revision && { ...known(id.revision.value), ...partOf(inner, id.revision) };
  const rev = revision ?? written ?? unknown;
  return {
    api: `hub.${FORMS[id.form]}`,
    library: ADDRESS,
    action: 'load',
    type: id.type ?? 'model',
    repo: known(id.repo),
    revision: rev,
    state: id.moving ? 'unsupported' : stateOf(rev),
    codeRevision: absent,
    remoteCode: id.form === 'install' ? 'yes' : 'no',
    span,
    ...(id.moving && { instead: MOVING }),
    ...(rev.is === 'known' && insteadOf(rev)),
    // The Hub's own libraries read `@commit`; others have a way of their own (KServe: `:commit`).
    ...(rev.is === 'absent' &&
      inner &&
      id.insert && {
        slot: {
          at: inner.start + id.insert.at,
          before: id.insert.before,
          after: '',
          ...(id.form === 'uri' && { unsure: 'address' }),
        },
      }),
  };
}

/** A call of hosted inference by its address, which names the model. */
function hostedIn(text: string, { span, inner }: { span: Span; inner?: Span }, data: IdData): Match | undefined {
  const [, address] = /^https?:\/\/([^?#\s]*)/.exec(text) ?? [];
  if (!address) return undefined;
  const segments = address.split('/');
  const begins = (path: string): boolean => path.split('/').every((it, i) => it === '*' || it === segments[i]);
  const path = data.hosted.find(begins);
  const behind = path === undefined ? [] : segments.slice(path.split('/').length).filter((it) => it !== '');
  const repo = [1, 2].map((n) => behind.slice(0, n).join('/')).find((it) => it && !isOwnerless(it, 'model', data));
  if (!repo || typeof parseHubId(repo, data) === 'string') return undefined;
  return {
    api: 'hub.hosted',
    library: ADDRESS,
    action: 'call',
    type: 'model',
    repo: { is: 'known', value: repo, span, via: 'literal', ...(inner && { inner }) },
    revision: absent,
    state: 'unsupported',
    codeRevision: absent,
    remoteCode: 'no',
    span,
    instead: HOSTED,
  };
}
