import type { Project, Report, Rule, Token } from '../model.js';

const help =
  'Revoke it first, at https://huggingface.co/settings/tokens: whoever can read the repository has it, and removing ' +
  'the line is not enough, since the history keeps it. Then read a new one from the environment variable HF_TOKEN ' +
  '(a CI secret, a Space secret, an untracked .env), or use a trusted publisher and no token at all.';

const REMOVE =
  'Remove it from the file, so that nobody has to look into it again, and read its successor from the environment variable HF_TOKEN. ' +
  'Whoever could read the repository could use it while it was live: see what happened with it at https://huggingface.co/settings/tokens.';

/** One report a credential. Only its masked form is known here. */
export const hardcodedToken: Rule = {
  id: 'hardcoded-token',
  title: 'Hugging Face token in the repository',
  why: 'Whoever can read the repository can use the token: read private models, push to public ones, spend credits.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  urgent: true,
  *check(project: Project): Iterable<Report> {
    for (const { title, masked, notes, digest, path, span, place, confidence, standing, commit } of project.tokens) {
      const facts = notes.length > 0 ? ` (${notes.join('; ')})` : '';
      const where = commit
        ? `was added by commit ${commit.slice(0, 12)}: no checked file holds it any more, the history does`
        : 'stands in the file';
      const message = `${title} ${masked} ${where}${facts}.${said(standing)}`;
      const judged = standing?.is === 'revoked' ? { level: 'warning' as const, help: REMOVE } : { help };
      yield { rule: this.id, path, span, place, message, ...judged, confidence, key: digest, commit };
    }
  },
};

function said(standing: Token['standing']): string {
  if (!standing) return '';
  if (standing.is === 'live') return ` It is live: ${standing.rights}.`;
  if (standing.is === 'revoked') return ' The Hub does not take it any more: it was revoked, or has expired.';
  return ` Whether it is live is unknown: ${standing.why}.`;
}
