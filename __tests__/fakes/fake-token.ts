/** Random numbers in [0, 1), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), seed | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random letters; with digits and `-_` on request. */
export function letters(random: () => number, length: number, more = ''): string {
  const alphabet = LETTERS + more;
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}

/** A made-up credential of a kind of rules/tokens.yaml. Assembled at run time: no file of this project holds one. */
export function fakeToken(kind: string, random: () => number): string {
  const segment = (length: number) => letters(random, length, '0123456789-_');
  const jwt = () =>
    `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode({ exp: 1798761600, scope: 'read-repos' })}.${segment(43)}`;
  switch (kind) {
    case 'user-token':
      return 'hf_' + letters(random, 34);
    case 'org-token':
      return 'api_org_' + letters(random, 34);
    case 'oauth-token':
      return 'hf_oauth_' + jwt();
    case 'oidc-token':
      return 'hf_jwt_' + jwt();
    case 'oauth-refresh-token':
      return 'hf_oauth__refresh_' + letters(random, 34, '0123456789');
    case 'app-token':
      return 'hf_app_' + letters(random, 32, '0123456789');
    case 's3-token':
      return `hf_s3_${segment(20)}.${segment(40)}.${segment(43)}`;
    case 'client-secret':
      return 'oauth_app_secret_' + letters(random, 34, '0123456789');
    default:
      throw new Error(`No such kind of token: ${kind}`);
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
