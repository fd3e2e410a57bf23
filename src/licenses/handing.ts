import type { Ruling } from '../model.js';
import { isOneOf, termsOf } from './table.js';
import type { Keep, Situation, Terms } from './types.js';
import { clause } from './clause.js';

/** Duties of whoever hands on the files, offers access to them, or publishes what was made from them. */
export function* handing(license: string, terms: Terms, situation: Situation): Iterable<Ruling> {
  const { relation } = situation;
  if (relation === 'host') yield* hosted(terms, situation);
  const handedOn = relation === 'bundle' || relation === 'publish' || relation === 'republish';
  if (handedOn || (relation === 'host' && terms.hosting === 'distribution' && terms.copyleft !== 'network')) {
    yield* kept(terms, situation);
  }
  if (relation === 'bundle') yield* together(terms, situation);
  if (relation === 'republish' && terms.copyleft === 'sharealike') {
    const says = `changed versions of the data stay ${license}`;
    yield { outcome: 'owed', relation, clause: clause(terms, 'same-license'), says, duty: { is: 'terms' } };
  }
}

function* hosted(terms: Terms, situation: Situation): Iterable<Ruling> {
  const { relation, closed, use } = situation;
  const base = { relation, clause: clause(terms, 'hosting') };
  if (terms.hosting === 'prohibited')
    yield { ...base, outcome: 'forbidden', says: 'access over a network may not be offered' };
  if (terms.hosting === 'licence' || (terms.hosting === 'commercial-licence' && use === 'commercial'))
    yield { ...base, outcome: 'unclear', says: 'hosting may need a licence of its own' };
  if (terms.copyleft === 'network') {
    const says = 'users of a service may ask for its source';
    yield closed
      ? { ...base, outcome: 'forbidden', says: `${says}, and the project is closed` }
      : { ...base, outcome: 'owed', says, duty: { is: 'source' } };
  }
  if (terms.hosting === 'badge') yield* badge(terms, situation);
}

const KEEP: Record<Keep, Pick<Ruling, 'says' | 'duty'>> = {
  'license-text': { says: 'a copy of the licence goes along', duty: { is: 'text' } },
  'license-link': { says: 'a copy of the licence, or its address, goes along', duty: { is: 'text' } },
  notice: { says: 'its notice goes along', duty: { is: 'notice' } },
  attribution: { says: 'its authors are named', duty: { is: 'attribution' } },
  changes: { says: 'changes are marked as such' },
  source: { says: 'its source is offered', duty: { is: 'source' } },
};

function* kept(terms: Terms, situation: Situation): Iterable<Ruling> {
  const { relation } = situation;
  for (const keep of terms.keep ?? []) {
    if (keep === 'changes' && relation !== 'publish') continue;
    // Gemma Terms of Use 3.1: not for hosted services.
    if (keep === 'notice' && relation === 'host') continue;
    const place = clause(terms, terms.sections?.[keep] ? keep : 'keep');
    yield { outcome: 'owed', relation, clause: place, ...KEEP[keep], ...(keep === 'notice' && noticeOf(terms)) };
  }
  if (terms.policy?.flows) {
    const says = `recipients are bound to its ${terms.policy.says}`;
    yield { outcome: 'owed', relation, clause: clause(terms, 'policy'), says, duty: { is: 'terms' } };
  }
  yield* badge(terms, situation);
}

/** Permissive licences ask for a NOTICE that is there; the others say what it has to hold. */
function noticeOf({ class: kind }: Terms): Pick<Ruling, 'says'> | undefined {
  return kind === 'permissive' ? { says: 'its NOTICE, where it has one, goes along' } : undefined;
}

/** The words to be shown. `anyway`: also where they are asked for only rarely. */
export function* badge(terms: Terms, { relation, use }: Situation, anyway = false): Iterable<Ruling> {
  const { naming } = terms;
  if (!naming?.badge || (naming.rarely && !anyway)) return;
  if (naming.made && relation !== 'publish') return;
  if (naming.commercial && use !== undefined && use !== 'commercial') return;
  const says = `“${naming.badge}” is shown${naming.commercial && use === undefined ? ' in commercial products' : ''}`;
  yield {
    outcome: 'owed',
    relation,
    clause: clause(terms, 'naming'),
    says,
    duty: { is: 'badge', words: [naming.badge, ...(naming.also ?? [])] },
  };
}

/** Its files and the project in one work that is handed on. */
function* together(terms: Terms, { relation, own, closed }: Situation): Iterable<Ruling> {
  const strong = terms.copyleft === 'strong' || terms.copyleft === 'network';
  if (strong && closed) {
    const says = 'what is handed on together with it comes under its terms, and the project is closed';
    yield { outcome: 'forbidden', relation, clause: clause(terms, 'same-license'), says };
  }
  const gpl = own !== undefined && isOneOf(own, ['@strong-copyleft', '@network-copyleft']);
  if (gpl && (terms.policy || terms.field)) {
    const says = `${termsOf(own)!.name} allows no further restrictions, and it has some`;
    yield { outcome: 'forbidden', relation, clause: clause(terms, terms.field ? 'field' : 'policy'), says };
  }
}
