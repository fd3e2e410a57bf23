import type { Rule } from '../model.js';
import { isExcepted, reportOnLicense, subject } from './license.js';

const ID = 'license-mislabelled';

/** A declared licence that drops the terms of what the model was made from. */
export const licenseMislabelled: Rule = {
  id: ID,
  title: 'Licence contradicts that of the base model',
  why: 'Whoever fine-tunes a model cannot give away rights that the base model does not give: its terms still bind.',
  level: 'warning',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['license'],
  *check({ licenses }) {
    for (const license of licenses?.cases ?? []) {
      if (license.mislabelled === undefined || isExcepted(license)) continue;
      yield reportOnLicense(ID, license, {
        message: `${subject(license)}, but ${license.mislabelled}`,
        help: 'Follow the terms of the base model too, or use a model whose licence can be true.',
      });
    }
  },
};
