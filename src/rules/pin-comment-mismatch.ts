import type { HistoryFact, Rule } from '../model.js';
import { pinComment, readPinComment, type PinComment } from '../pin.js';
import { commentEdit, pinned } from './asked.js';
import { reportOn } from './reference.js';

const ID = 'pin-comment-mismatch';

/** A comment that says of a pin what is not so. */
export const pinCommentMismatch: Rule = {
  id: ID,
  title: 'Comment and pinned commit disagree',
  why: 'Readers and updates believe the comment, and the program loads the commit.',
  level: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['history'],
  *check(project) {
    for (const { reference, commit, history } of pinned(project)) {
      const comment = reference.comment && readPinComment(reference.comment.value);
      const why = comment && history && contradiction(comment, history);
      if (!why) continue;
      const right = history.refs[comment.ref] === 'holds' ? comment.ref : history.ref;
      const words = right !== undefined && history.on !== 'pull-request' ? pinComment(right, history.date) : undefined;
      const edits = words === undefined ? [] : commentEdit(reference, words);
      yield reportOn(ID, reference, {
        message: `The comment says \`${pinComment(comment.ref, comment.date)}\`, but ${why}`,
        help: `Correct the comment, or pin the commit it means instead of \`${commit.slice(0, 12)}\`.`,
        ...(edits.length > 0 && { fix: { title: `Write \`${words}\``, safety: 'safe' as const, edits } }),
      });
    }
  },
};

function contradiction({ ref, date }: PinComment, history: HistoryFact): string | undefined {
  const day = history.date.slice(0, 10);
  if (history.refs[ref] === 'lacks') return `that commit is not on \`${ref}\``;
  if (history.refs[ref] === 'missing') return `the repository has no \`${ref}\``;
  return date !== undefined && date !== day ? `that commit is of ${day}` : undefined;
}
