import type { Rule } from '../model.js';
import { assumption, reportOnLicense, subject } from './license.js';

const ID = 'license-obligation';

/** What is due and cannot be seen in the project. One report a repository. */
export const licenseObligation: Rule = {
  id: ID,
  title: 'Licence asks for something that is not there',
  why: 'The licence holds as long as its conditions are met: notices, names, a copy of its text.',
  level: 'note',
  profile: 'strict',
  since: '0.1.0',
  needs: ['license'],
  byTable: true,
  *check({ licenses }) {
    for (const license of licenses?.cases ?? []) {
      const [first] = license.owed;
      if (!first) continue;
      const due = license.owed.map(({ says, clause }) => `${says} [clause: ${clause}]`).join('; ');
      yield reportOnLicense(ID, license, {
        message: `${subject(license)}: ${due}${assumption(license, first)}`,
        help: 'Name it in NOTICE or THIRD_PARTY_NOTICES.md with its licence, and show what the licence wants shown.',
      });
    }
  },
};
