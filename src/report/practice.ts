/** What code scanning shows beside a rule: tags, and a severity that makes an alert a security alert. */
interface Practice {
  tags: string[];
  /** 0.1–3.9 low, 4.0–6.9 medium, 7.0–8.9 high, 9.0 and more critical (GitHub, SARIF support for code scanning). */
  severity?: string;
}

const SUPPLY_CHAIN = ['security', 'supply-chain', 'external/cwe/cwe-494'];
const REPRODUCIBILITY = ['reproducibility', 'supply-chain'];
const LICENSING = ['licensing'];

const PRACTICES: Record<string, Practice> = {
  'hardcoded-token': { tags: ['security', 'secrets', 'external/cwe/cwe-798'], severity: '9.1' },
  'remote-code': { tags: ['security', 'supply-chain', 'external/cwe/cwe-829'], severity: '8.1' },
  'impostor-revision': { tags: SUPPLY_CHAIN, severity: '8.1' },
  'reused-namespace': { tags: SUPPLY_CHAIN, severity: '8.1' },
  'unpinned-revision': { tags: SUPPLY_CHAIN, severity: '5.9' },
  'unpinnable-reference': { tags: SUPPLY_CHAIN, severity: '3.9' },
  'mixed-revisions': { tags: REPRODUCIBILITY },
  'unresolved-revision': { tags: REPRODUCIBILITY },
  'missing-revision': { tags: REPRODUCIBILITY },
  'empty-revision': { tags: REPRODUCIBILITY },
  'moved-repo': { tags: REPRODUCIBILITY },
  'missing-repo': { tags: REPRODUCIBILITY },
  'pin-comment-mismatch': { tags: REPRODUCIBILITY },
  'missing-pin-comment': { tags: REPRODUCIBILITY },
  'stale-pin': { tags: REPRODUCIBILITY },
  'license-not-allowed': { tags: LICENSING },
  'license-incompatible': { tags: LICENSING },
  'license-unknown': { tags: LICENSING },
  'license-mislabelled': { tags: LICENSING },
  'license-drift': { tags: LICENSING },
  'license-obligation': { tags: LICENSING },
};

/** The practice a rule serves; a rule that is not listed serves the linter's own order. */
export function practice(rule: string): Practice {
  return PRACTICES[rule] ?? { tags: ['maintainability'] };
}
