import type { Missing, Unknown } from '../model.js';

export const SPENT = 'the quota of requests is spent: set HF_TOKEN for a larger one, or wait';

/** Thrown inside `hub/` where an answer is missing: what is to be said instead of it. */
export class NoAnswer extends Error {
  constructor(
    readonly fact: Unknown | Missing,
    /** What is missing. */
    readonly what?: 'repo' | 'revision' | 'page',
  ) {
    super(fact.is === 'unknown' ? fact.message : 'missing');
  }
}

/** The quota of requests is used up; what does not count against it can still be asked. */
export function isSpent(fact: Unknown | Missing): boolean {
  return fact.is === 'unknown' && fact.reason === 'limited';
}

/** An answer that was read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The request carried the token. */
  withToken: boolean;
}

/** That something is not known, and why; `message` is half a sentence. */
export function unknown(reason: Unknown['reason'], message: string): Unknown {
  return { is: 'unknown', reason, message };
}

/** What an answer that is neither a success nor a redirect says (the order of huggingface_hub's `hf_raise_for_status`). */
export function refusal({ status, headers, text, withToken }: Answer): NoAnswer {
  const code = headers.get('x-error-code');
  const message = headers.get('x-error-message') ?? '';
  if (code === 'RevisionNotFound') return new NoAnswer({ is: 'missing' }, 'revision');
  if (code === 'EntryNotFound') return new NoAnswer({ is: 'missing' });
  if (code === 'GatedRepo') return no('denied', 'the repository is gated; set HF_TOKEN to a token that has access');
  if (message === 'Access to this resource is disabled.') return no('denied', 'the repository is disabled');
  if (code === 'RepoNotFound') return new NoAnswer({ is: 'missing', ...(withToken && { known: true }) }, 'repo');
  if (status === 401 && isUnknownToken(headers)) return no('denied', 'the Hub does not know the token');
  if (status === 401) return new NoAnswer({ is: 'missing' }, 'repo');
  if (status === 403) return no('denied', 'the Hub refused to answer (403)');
  if (status === 429) return no('limited', SPENT);
  const other = unknown('failed', `the Hub answered with status ${status}`);
  // The Hub's own word, not that of a proxy or a mirror.
  return new NoAnswer(other, status === 404 && /^\s*\{\s*"error"/.test(text) ? 'page' : undefined);
}

function no(reason: Unknown['reason'], message: string): NoAnswer {
  return new NoAnswer(unknown(reason, message));
}

/** Only this message is about the token: a missing repo is a 401 as well, and so is a gated one. */
export function isUnknownToken(headers: Headers): boolean {
  const message = headers.get('x-error-message');
  return !headers.get('x-error-code') && message === 'Invalid credentials in Authorization header';
}

/** Retried: the statuses huggingface_hub retries. */
export function isPassing(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501);
}

/** Why a request got no answer, by the code of the system or of the TLS library. `proxy`: the variable that names one. */
export function transportFailure(error: unknown, host: string, proxy?: string): Unknown {
  const { name, code, cause } = error as { name?: string; code?: string; cause?: { code?: string } };
  const place = proxy ? `${host}, by the proxy of ${proxy},` : host;
  if (name === 'TimeoutError') return unknown('failed', `${place} did not answer in time`);
  const known = cause?.code ?? code;
  return unknown('failed', `${place} cannot be reached${typeof known === 'string' ? ` (${known.slice(0, 60)})` : ''}`);
}
