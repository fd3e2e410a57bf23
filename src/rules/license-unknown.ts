import type { Rule } from '../model.js';
import { isExcepted, reportOnLicense } from './license.js';

const ID = 'license-unknown';

/** Only what the Hub says: where nobody was asked, nothing is missing. */
export const licenseUnknown: Rule = {
  id: ID,
  title: 'No licence that says what is allowed',
  why: 'Without a licence nothing is granted: all rights stay with the owner.',
  level: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['license'],
  *check({ licenses }) {
    for (const license of licenses?.cases ?? []) {
      const { repo, from, problems, reference } = license;
      if (from === 'table' || from === 'nowhere' || isExcepted(license)) continue;
      const none = license.licenses.length === 0;
      if (!none && problems.length === 0) continue;
      const message = !none
        ? `The licence of \`${repo}\` is written in a way the Hub does not know: ${problems.join('; ')}`
        : problems.length > 0
          ? `Which licence \`${repo}\` has is not known: ${problems.join('; ')}`
          : `\`${repo}\` declares no licence`;
      const mild = !none || licenses!.use === undefined || reference.context !== 'code';
      yield reportOnLicense(ID, license, {
        message,
        ...(mild && { level: 'note' as const }),
        help: 'Read what the repository holds and ask its owner; then write down what you found: `licenses: {clarify: [{repo, as, reason}]}` in .hf-lint.yml.',
      });
    }
  },
};
