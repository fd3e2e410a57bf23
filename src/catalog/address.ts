import type { Span, Value } from '../model.js';
import { stateOf } from '../pin.js';
import { parseHubId, parseHubUrl } from './hub-id.js';
import { partOf } from './inner.js';
import type { Match } from './match.js';
import { insteadOf } from './pin-slot.js';
import type { IdData } from './types.js';

/** The library under which addresses are listed. */
export const ADDRESS = 'address';

/** pip takes no other content. */
const DIGEST = /#(?:[^#\s]{0,200}&)?sha256=[0-9a-f]{64}(?![0-9a-f])/i;
const FORMS = { uri: 'uri', file: 'url', install: 'install' };
const MOVING =
  'The address always gives the newest conversion: read the files of the dataset at a commit (hf://datasets/…@commit).';
const absent: Value = { is: 'absent' };

/**
 * A load by address whose content nothing else pins: `hf://…`, a download URL of a Hub host, or what pip installs from one (`git+https://…`, whose code runs);
 * pages and remotes are none. `revision` overrides what the address says. The span is that of the text, or of the expression
 * that makes it.
 */
export function addressIn(
  text: string,
  { span, inner }: { span: Span; inner?: Span },
  data: IdData,
  revision?: Value,
): Match | undefined {
  const id = parseHubUrl(text, data);
  if (!id || id.form === 'id' || id.form === 'page' || id.type === 'bucket') return undefined;
  if (DIGEST.test(text)) return undefined;
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
