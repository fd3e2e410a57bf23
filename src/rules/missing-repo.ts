import type { Missing, Report, Rule } from '../model.js';
import { asked, milder } from './asked.js';
import { reportOn } from './reference.js';

const ID = 'missing-repo';

/** An id that the Hub does not know. */
export const missingRepo: Rule = {
  id: ID,
  title: 'Repository does not exist',
  why: 'What loads it fails, or loads what somebody else puts under its name tomorrow.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['repo'],
  *check(project) {
    for (const { reference, id, repo } of asked(project, ['load', 'call'])) {
      if (repo.is === 'missing') yield reportOn(ID, reference, { ...words(id, repo), ...milder(reference) });
    }
  },
};

function words(id: string, { free, known }: Missing): Partial<Report> & { message: string } {
  if (free) {
    const owner = id.split('/')[0]!;
    return {
      message: `\`${id}\` does not exist, and nobody owns the name \`${owner}\``,
      help: `Remove it or name another repository: whoever registers \`${owner}\` decides what is loaded here.`,
    };
  }
  const help = 'Check its spelling, and whether it was deleted.';
  if (known) return { message: `\`${id}\` does not exist, or is hidden from the token that was used`, help };
  return {
    message: `\`${id}\` does not exist, or is private`,
    help: `${help} With HF_TOKEN set, private repositories are seen.`,
    level: 'warning',
    confidence: 'medium',
  };
}
