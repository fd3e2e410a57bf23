import type { Standing, Token } from '../model.js';
import { object } from './reduce.js';
import { body } from './request.js';

/** The one place to which a found token is sent. No setting, no variable and no scanned file changes it. */
const WHOAMI = 'https://huggingface.co/api/whoami-v2';
/** Tokens that are asked about; the Hub allows few such questions. */
const MOST = 50;
const TIMEOUT = 10_000;

/** Asks the Hub about found tokens. The only holder of their values: from where they are found to where they are asked about. */
export interface Verifier {
  /** Takes a value in, until `ask`. */
  hear(value: string, token: Pick<Token, 'kind' | 'digest'>): void;
  /** What the Hub says of tokens, by digest. Each value is sent once, one after the other, and forgotten. Never throws. */
  ask(tokens: readonly Token[]): Promise<Map<string, Standing>>;
}

/** `bearers`: the kinds that can be asked about. No other credential is sent: it may be one of another service. */
export function verifier(send: typeof fetch, bearers: ReadonlySet<string>): Verifier {
  const values = new Map<string, string>();
  let open = true;
  return {
    hear(value, { kind, digest }) {
      if (open && bearers.has(kind)) values.set(digest, value);
    },
    async ask(tokens) {
      open = false;
      const known = new Map<string, Standing>();
      let stop: string | undefined;
      let asked = 0;
      for (const { digest } of tokens) {
        if (known.has(digest)) continue;
        const value = values.get(digest);
        values.delete(digest);
        if (value === undefined) known.set(digest, unknown('the Hub cannot be asked about credentials of this kind'));
        else if (stop ?? asked === MOST) known.set(digest, unknown(stop ?? `only ${MOST} tokens are asked about`));
        else {
          asked++;
          const standing = await standingOf(value, send);
          known.set(digest, standing);
          if (standing.is === 'unknown' && VAIN.has(standing.why)) stop = standing.why;
        }
      }
      values.clear();
      return known;
    },
  };
}

const UNREACHED = 'huggingface.co cannot be reached';
const TOO_OFTEN = 'the Hub wants to be asked less often';
/** The next token would fare no better. */
const VAIN = new Set([UNREACHED, TOO_OFTEN]);

/** The words of an error are dropped: they could hold the header that was sent. */
async function standingOf(value: string, send: typeof fetch): Promise<Standing> {
  let response;
  try {
    response = await send(WHOAMI, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
      headers: { accept: 'application/json', authorization: `Bearer ${value}` },
    });
    const { status } = response;
    if (status === 429) return unknown(TOO_OFTEN);
    if (status !== 200 && status !== 401) return unknown(`the Hub answered with status ${status}`);
    const answer = object(JSON.parse(await body(response)));
    if (status === 401 && typeof answer['error'] === 'string') return { is: 'revoked' };
    if (status === 200 && typeof answer['type'] === 'string') return { is: 'live', rights: rightsIn(answer) };
  } catch {
    if (!response) return unknown(UNREACHED);
  }
  return unknown('the answer of the Hub makes no sense');
}

/** Role, scopes and expiry; no name of a person, an organisation or a repository. */
function rightsIn(answer: Record<string, unknown>): string {
  const auth = object(answer['auth']);
  const { role, fineGrained } = object(auth['accessToken']);
  const expiry = typeof auth['expiresAt'] === 'string' ? Date.parse(auth['expiresAt']) : NaN;
  return [
    `role ${word(role) || word(auth['type']) || word(answer['type']) || 'not told'}`,
    ...(role === 'fineGrained' ? [scopesIn(object(fineGrained))] : []),
    ...(Number.isNaN(expiry) ? [] : [`expires ${new Date(expiry).toISOString().slice(0, 16)}Z`]),
  ].join(', ');
}

const MOST_SCOPES = 8;

function scopesIn({ global, scoped }: Record<string, unknown>): string {
  const counts = new Map<string, number>();
  for (const permission of list(global)) counts.set(word(permission), 0);
  for (const one of list(scoped)) {
    const { entity, permissions } = object(one);
    const type = word(object(entity)['type']) || 'entity';
    for (const permission of list(permissions)) {
      const scope = `${word(permission)} on ${type}`;
      counts.set(scope, (counts.get(scope) ?? 0) + 1);
    }
  }
  const scopes = [...counts].map(([scope, count]) => (count > 1 ? `${scope} (${count} of them)` : scope));
  const more = scopes.length - MOST_SCOPES;
  const shown = scopes.slice(0, MOST_SCOPES).join(', ') + (more > 0 ? ` and ${more} more` : '');
  return `scopes ${shown || 'none'}`;
}

function unknown(why: string): Standing {
  return { is: 'unknown', why };
}

/** A word of the Hub, such as `repo.write`; empty for anything else. */
function word(value: unknown): string {
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value) ? value : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, 1000) : [];
}
