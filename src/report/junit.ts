import type { Result } from '../model.js';
import { visible } from './sanitise.js';
import { failing, shown, todo } from './tally.js';

/** JUnit XML: a finding that fails the run is a failure, any other is skipped, a problem is an error. */
export function junit(result: Result): string {
  const findings = shown(result).map((finding) => {
    const at = `${finding.path}:${finding.place.line}:${finding.place.column}`;
    const advice = todo(finding);
    const outcome = failing(finding, result)
      ? `<failure type="${finding.level}" message="${xml(finding.message)}">${xml(`${at} ${advice}`.trim())}</failure>`
      : `<skipped message="${xml(`${finding.level}: ${finding.message}`)}"/>`;
    return testcase(`${finding.rule} ${at}`, finding.path, outcome);
  });
  const problems = result.problems.map((problem) =>
    testcase(
      problem.kind,
      problem.path ?? 'hf-lint',
      `<error type="${problem.kind}" message="${xml(problem.message)}"/>`,
    ),
  );
  // Readers take a suite without tests for a mistake.
  const cases = [...findings, ...problems];
  if (!cases.length) cases.push(testcase('no findings', 'hf-lint', ''));
  const failures = shown(result).filter((finding) => failing(finding, result)).length;
  const counts = `tests="${cases.length}" failures="${failures}" errors="${problems.length}" skipped="${findings.length - failures}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hf-lint" ${counts}>
  <testsuite name="hf-lint" ${counts}>
${cases.join('\n')}
  </testsuite>
</testsuites>
`;
}

function testcase(name: string, path: string, outcome: string): string {
  return `    <testcase name="${xml(name)}" classname="${xml(path)}">${outcome}</testcase>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

function xml(text: string): string {
  return visible(text)
    .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
    .replace(/##(?=\[)/g, '#&#35;');
}
