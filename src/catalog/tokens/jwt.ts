/**
 * What a JSON Web Token says of itself, without checking its signature: expiry (UTC) and scope.
 * Takes three segments parted by dots; anything unreadable says nothing. Claims are hostile text: only harmless
 * characters of a scope are kept, and no claim that names a person is read.
 */
export function claims(jwt: string): string[] {
  let body: unknown;
  try {
    body = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return [];
  }
  if (typeof body !== 'object' || body === null) return [];
  const { exp, scope } = body as { exp?: unknown; scope?: unknown };
  const notes: string[] = [];
  if (typeof exp === 'number' && exp > 0 && exp < 1e11) {
    notes.push(`expires ${new Date(exp * 1000).toISOString().slice(0, 16)}Z`);
  }
  const scopes = Array.isArray(scope) ? scope.join(' ') : scope;
  if (typeof scopes === 'string') notes.push(`scope ${scopes.replace(/[^\w .:-]/g, '').slice(0, 120)}`);
  return notes;
}
