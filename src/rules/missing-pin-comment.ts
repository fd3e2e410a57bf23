import type { Rule } from '../model.js';
import { pinComment } from '../pin.js';
import { commentEdit, pinned } from './asked.js';
import { reportOn } from './reference.js';

const ID = 'missing-pin-comment';

/** A pin that does not say what it was. */
export const missingPinComment: Rule = {
  id: ID,
  title: 'Pin without a comment',
  why: 'Forty hexadecimal digits do not tell which branch or tag they stand for, nor how old they are.',
  level: 'note',
  profile: 'strict',
  since: '0.1.0',
  needs: ['history'],
  *check(project) {
    for (const { reference, commit, history } of pinned(project)) {
      if (reference.comment || !history?.ref || history.on === 'pull-request') continue;
      const words = pinComment(history.ref, history.date);
      const edits = commentEdit(reference, words);
      if (edits.length === 0) continue;
      yield reportOn(ID, reference, {
        message: `\`${commit.slice(0, 12)}\` does not say that it is \`${words}\``,
        fix: { title: `Write \`${words}\` behind it`, safety: 'safe', edits },
      });
    }
  },
};
