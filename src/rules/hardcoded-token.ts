import type { Project, Report, Rule } from '../model.js';

const help =
  'Revoke it first, at https://huggingface.co/settings/tokens: whoever can read the repository has it, and removing ' +
  'the line is not enough, since the history keeps it. Then read a new one from the environment variable HF_TOKEN ' +
  '(a CI secret, a Space secret, an untracked .env), or use a trusted publisher and no token at all.';

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
    for (const { title, masked, notes, digest, path, span, place, confidence, commit } of project.tokens) {
      const facts = notes.length > 0 ? ` (${notes.join('; ')})` : '';
      const where = commit
        ? `was added by commit ${commit.slice(0, 12)}: no checked file holds it any more, the history does`
        : 'stands in the file';
      const message = `${title} ${masked} ${where}${facts}.`;
      yield { rule: this.id, path, span, place, message, help, confidence, key: digest, commit };
    }
  },
};
