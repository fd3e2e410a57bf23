import type { Rule } from '../model.js';
import { reportOnLicense } from './license.js';

const ID = 'license-drift';

/** The licence at the pin and on the default branch. */
export const licenseDrift: Rule = {
  id: ID,
  title: 'Licence has changed since the pin',
  why: 'The pinned commit keeps its licence; the next update of the pin takes on another one.',
  level: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['drift'],
  *check({ licenses }) {
    for (const license of licenses?.cases ?? []) {
      if (!license.drift) continue;
      const { pinned, main } = license.drift;
      yield reportOnLicense(ID, license, {
        message: `\`${license.repo}\` is ${pinned} at the pinned commit and ${main} on its default branch`,
        help: 'Keep the pin until the new licence has been read.',
      });
    }
  },
};
