import type { LicenseCase, Level, Rule, Ruling } from '../model.js';
import { isAbout } from '../licenses/clause.js';
import { assumption, isExcepted, reportOnLicense, subject } from './license.js';

const ID = 'license-incompatible';

/** What the project does, against the terms. One report a repository: the worst clause. */
export const licenseIncompatible: Rule = {
  id: ID,
  title: 'Licence does not allow this use',
  why: 'What a licence does not grant is forbidden: the owner can have the product stopped, and a publisher can be held liable.',
  level: 'error',
  profile: 'recommended',
  since: '0.1.0',
  needs: ['license'],
  byTable: true,
  *check({ licenses }) {
    for (const license of licenses?.cases ?? []) {
      if (isExcepted(license)) continue;
      const found = worst(license, licenses!.use !== undefined);
      if (!found) continue;
      const { ruling, level } = found;
      yield reportOnLicense(ID, license, {
        message: `${subject(license)}: ${ruling.says}${assumption(license, ruling)} [clause: ${ruling.clause}]`,
        level,
        help:
          licenses!.use === undefined && isAbout(ruling, 'field')
            ? 'Say what the project is for (`project: {use: commercial | internal | research}` in .hf-lint.yml), or use another one.'
            : 'Use another one, ask the owner for a licence, or write down why it is allowed: `licenses: {exceptions: [{repo, reason}]}` in .hf-lint.yml. No legal advice.',
      });
    }
  },
};

/** The ruling to report, and how bad it is: an error only for what is declared, or plain from the way it is used. */
function worst(license: LicenseCase, declared: boolean): { ruling: Ruling; level: Level } | undefined {
  const isAssumed = ({ relation }: Ruling): boolean =>
    license.relations.some((use) => use.relation === relation && use.assumed);
  const forbidden = license.rulings.filter(({ outcome }) => outcome === 'forbidden');
  const sure = forbidden.find((ruling) => !isAssumed(ruling));
  if (sure)
    return {
      ruling: sure,
      level: license.reference.context === 'code' || sure.relation === 'publish' ? 'error' : 'note',
    };
  if (forbidden[0]) return { ruling: forbidden[0], level: 'warning' };
  const open = license.rulings.filter(
    (ruling) => ruling.outcome === 'unclear' && (declared || isAbout(ruling, 'field')),
  );
  const ruling = open.find(({ relation }) => relation !== 'evaluate') ?? open[0];
  if (!ruling) return undefined;
  // Nobody has said where the project is offered.
  const mild = ruling.relation === 'evaluate' || isAbout(ruling, 'territory');
  return { ruling, level: declared && !mild ? 'warning' : 'note' };
}
