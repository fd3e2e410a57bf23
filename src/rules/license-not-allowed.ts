import type { Rule } from '../model.js';
import { isExcepted, reportOnLicense, subject } from './license.js';

const ID = 'license-not-allowed';

/** The allow-list, and the decisions beside it. Silent without `licenses` in the configuration. */
export const licenseNotAllowed: Rule = {
  id: ID,
  title: 'Licence is not on the list of allowed ones',
  why: 'The project has decided which licences it takes, and this one has not been looked at.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['license'],
  byTable: true,
  *check({ licenses }) {
    for (const license of licenses?.cases ?? []) {
      if (license.notAllowed === undefined || isExcepted(license)) continue;
      const { exception } = license;
      const over = exception ? `; its exception (${exception.reason}) has expired on ${exception.expires}` : '';
      yield reportOnLicense(ID, license, {
        message: `${subject(license)}, and \`licenses.allow\` does not have ${license.notAllowed}${over}`,
        help: 'Use a repository with a licence of the list, add the licence to it, or write an exception with its reason.',
      });
    }
    for (const { kind, repo, path, span, place } of licenses?.unused ?? []) {
      const message = `The ${kind} for \`${repo}\` fits nothing that the project uses`;
      yield { rule: ID, path, span, place, message, help: 'Remove it.', level: 'warning', key: `${kind}:${repo}` };
    }
  },
};
