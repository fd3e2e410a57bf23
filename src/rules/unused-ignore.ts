import type { Edit, Ignore, Project, Report, Rule } from '../model.js';

export const unusedIgnore: Rule = {
  id: 'unused-ignore',
  title: 'Ignore comment that does nothing',
  why: 'A comment left behind hides the next finding on its line, and readers learn to skim over all of them.',
  level: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  check: () => [],
  review: unused,
};

function* unused({ ignores }: Project): Iterable<Report> {
  for (const ignore of ignores) {
    if (!ignore.idle.length) continue;
    const { path, place, span, idle } = ignore;
    const whole = idle.length === ignore.rules.length;
    yield {
      rule: unusedIgnore.id,
      path,
      span,
      place,
      message: `This comment ignores ${idle.join(', ')}, which ${idle.length > 1 ? 'find' : 'finds'} nothing here`,
      key: idle.join(','),
      fix: {
        title: whole ? 'Remove the comment' : `Remove ${idle.join(', ')} from the comment`,
        safety: 'safe',
        edits: [removal(ignore, whole)],
      },
    };
  }
}

function removal({ path, span, list, rules, idle }: Ignore, whole: boolean): Edit {
  return whole
    ? { path, span, text: '' }
    : { path, span: list, text: rules.filter((id) => !idle.includes(id)).join(', ') };
}
