import type { Outcome, Ruling } from '../model.js';
import { isOneOf, table } from './table.js';
import type { Situation, Terms } from './types.js';
import { clause } from './clause.js';

/** What may be made from it: fine-tunes, models trained on it or on its outputs. */
export function* making(license: string, terms: Terms, situation: Situation): Iterable<Ruling> {
  const { relation } = situation;
  if (relation === 'finetune' || relation === 'publish') yield* changed(license, terms, situation);
  if (relation === 'train') yield* trained(license, terms, situation);
  if (relation === 'distil') yield* distilled(terms, situation);
}

function* changed(license: string, terms: Terms, { relation, outbound }: Situation): Iterable<Ruling> {
  const share = { relation, clause: clause(terms, 'share') };
  const modify = { relation, clause: clause(terms, 'modify') };
  if (terms.modify === 'no')
    yield { ...modify, outcome: 'forbidden', says: 'it may not be changed, and a fine-tune is a change' };
  if (terms.modify === 'unknown')
    yield { ...modify, outcome: 'unclear', says: 'whether it may be changed is not known' };
  if (relation !== 'publish') return;
  if (terms.share === 'no') yield { ...share, outcome: 'forbidden', says: 'changed versions may not be shared' };
  if (terms.share === 'unknown')
    yield { ...share, outcome: 'unclear', says: 'whether changed versions may be shared is not known' };
  if (terms.naming?.prefix) {
    const says = `the name of the new model begins with “${terms.naming.prefix}”`;
    yield {
      outcome: 'owed',
      relation,
      clause: clause(terms, 'naming'),
      says,
      duty: { is: 'prefix', words: [terms.naming.prefix] },
    };
  }
  if (outbound !== undefined) {
    const clash = outboundOf(license, outbound);
    if (clash) yield { ...clash, relation, clause: clause(terms, 'same-license') };
  } else if (terms.same || terms.copyleft) {
    yield {
      outcome: 'owed',
      relation,
      clause: clause(terms, 'same-license'),
      says: `what is made from it stays ${license}`,
      duty: { is: 'terms' },
    };
  }
}

/** Why a model made from `base` may not be published as `outbound`; undefined when it may. Both are identifiers or families. */
export function outboundOf(base: string, outbound: string): { outcome: Outcome; says: string } | undefined {
  if (base === outbound) return undefined;
  const rule =
    table.relations.outbound.find(({ of }) => of.some((name) => !name.startsWith('@') && name === base)) ??
    table.relations.outbound.find(({ of }) => isOneOf(base, of));
  if (!rule || rule.allows === 'any' || isOneOf(outbound, rule.allows)) return undefined;
  return {
    outcome: rule.else ?? 'unclear',
    says: `it is published as ${outbound}: ${rule.why ?? `what is made from it stays ${base}`}`,
  };
}

function* trained(license: string, terms: Terms, { relation, outbound }: Situation): Iterable<Ruling> {
  const base = { relation, clause: clause(terms, 'training') };
  if (terms.share === 'no')
    yield {
      ...base,
      clause: clause(terms, 'share'),
      outcome: 'unclear',
      says: 'whether a model trained on it is a changed version that may not be shared is disputed',
    };
  if (
    terms.copyleft === 'sharealike' &&
    terms.training !== 'free' &&
    outbound !== undefined &&
    outboundOf(license, outbound)
  ) {
    const says = `whether a model trained on it must stay ${license} is disputed, and it is published as ${outbound}`;
    yield { ...base, clause: clause(terms, 'same-license'), outcome: 'unclear', says };
  }
  if (terms.training === 'notice')
    yield {
      ...base,
      outcome: 'owed',
      says: 'a published model says that its data came from this database',
      duty: { is: 'attribution' },
    };
  if (terms.training === 'attribution')
    yield { ...base, outcome: 'owed', says: 'a published model names its authors', duty: { is: 'attribution' } };
}

function* distilled(terms: Terms, { relation, use }: Situation): Iterable<Ruling> {
  const { outputs, naming } = terms;
  if (!outputs) return;
  const base = { relation, clause: clause(terms, 'outputs') };
  const words = naming?.prefix ? [naming.prefix] : naming?.badge ? [naming.badge, ...(naming.also ?? [])] : undefined;
  if (outputs.is === 'barred')
    yield { ...base, outcome: 'forbidden', says: 'its outputs may not be used to improve other models' };
  if (outputs.is === 'competing') yield { ...base, outcome: 'unclear', says: outputs.says };
  if (outputs.is === 'noncommercial' && use !== 'research')
    yield { ...base, outcome: use === 'commercial' ? 'forbidden' : 'unclear', says: outputs.says };
  if (outputs.is === 'derivative')
    yield { ...base, outcome: 'owed', says: 'a model trained on its outputs keeps its terms', duty: { is: 'terms' } };
  if (outputs.is === 'policy') yield { ...base, outcome: 'owed', says: outputs.says, duty: { is: 'terms' } };
  if (outputs.is === 'naming' && words)
    yield {
      ...base,
      outcome: 'owed',
      says: naming?.prefix
        ? `the name of a model trained on its outputs begins with “${words[0]}”`
        : `a model trained on its outputs shows “${words[0]}”`,
      duty: { is: naming?.prefix ? 'prefix' : 'badge', words },
    };
}
