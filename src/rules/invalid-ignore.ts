import { didYouMean } from '../nearest.js';
import type { Project, Report, Rule } from '../model.js';

export const invalidIgnore: Rule = {
  id: 'invalid-ignore',
  title: 'Ignore comment that cannot work',
  why: 'Whoever wrote the comment believes that a finding is dealt with, and nothing is.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  check: invalid,
};

function* invalid({ ignores, rules }: Project): Iterable<Report> {
  const known = rules.map(({ id }) => id);
  for (const { path, place, span, rules: ids, problem, foreign } of ignores) {
    if (foreign) continue;
    const report = { rule: invalidIgnore.id, path, span, place };
    if (problem) yield { ...report, message: `This ignore comment does nothing: ${problem}`, key: 'form' };
    for (const id of ids.filter((id) => !known.includes(id))) {
      yield {
        ...report,
        message: `This ignore comment names ${JSON.stringify(id.slice(0, 60))}, which is no rule${didYouMean(id, known)}`,
        help: 'Write the id of the rule as the finding shows it; `hf-lint explain` lists all rules.',
        key: id,
      };
    }
  }
}
