/**
 * What code scanning asks of a SARIF file beyond the standard, and what this reporter promises: GitHub's documents
 * "SARIF support for code scanning" and "SARIF results exceed one or more limits", and SARIF 2.1.0. No property but these.
 */
const closed = (properties: Record<string, object>, optional: string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const list = (items: object, maxItems: number, minItems = 0) => ({ type: 'array', items, minItems, maxItems });
const text = (maxLength: number) => closed({ text: { type: 'string', minLength: 1, maxLength } });
const position = { type: 'integer', minimum: 1 };
const uri = { type: 'string', pattern: '^(?!/|\\./)(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+$' };
const id = { type: 'string', pattern: '^[a-z][a-z0-9-]*$' };

const rule = closed({
  id,
  shortDescription: text(1024),
  fullDescription: text(1024),
  helpUri: { type: 'string', pattern: '^https://' },
  help: closed({ text: { type: 'string' }, markdown: { type: 'string' } }),
  defaultConfiguration: closed({ level: { enum: ['note', 'warning', 'error'] } }),
  properties: closed(
    {
      tags: list({ type: 'string' }, 10, 1),
      precision: { enum: ['very-high', 'high', 'medium', 'low'] },
      'problem.severity': { enum: ['error', 'warning', 'recommendation'] },
      'security-severity': { type: 'string', pattern: '^(?:10|\\d)\\.\\d$' },
    },
    ['security-severity'],
  ),
});

const result = closed(
  {
    ruleId: id,
    ruleIndex: { type: 'integer', minimum: 0 },
    level: { enum: ['note', 'warning', 'error'] },
    message: text(65_535),
    locations: list(
      closed({
        physicalLocation: closed({
          artifactLocation: closed({ uri }),
          region: closed({ startLine: position, startColumn: position, endLine: position, endColumn: position }),
        }),
      }),
      1,
      1,
    ),
    partialFingerprints: closed({
      primaryLocationLineHash: { type: 'string', pattern: '^[0-9a-f]+:\\d+$' },
      'hfLint/v1': { type: 'string', minLength: 1 },
    }),
    suppressions: list(closed({ kind: { enum: ['inSource', 'external'] }, status: { const: 'accepted' } }), 1, 1),
  },
  ['suppressions'],
);

const notification = closed(
  {
    level: { enum: ['note', 'warning'] },
    descriptor: closed({ id }),
    message: text(65_535),
    locations: list(
      closed({
        physicalLocation: closed({ artifactLocation: closed({ uri }), region: closed({ startLine: position }) }, [
          'region',
        ]),
      }),
      1,
      1,
    ),
  },
  ['locations'],
);

export const sarifSchema = closed({
  $schema: { type: 'string' },
  version: { const: '2.1.0' },
  runs: list(
    closed({
      tool: closed({
        driver: closed({
          name: { const: 'hf-lint' },
          informationUri: { type: 'string' },
          semanticVersion: { type: 'string' },
          rules: list(rule, 25_000),
        }),
      }),
      automationDetails: closed({ id: { type: 'string', pattern: '/$' } }),
      columnKind: { const: 'utf16CodeUnits' },
      invocations: list(
        closed({ executionSuccessful: { const: true }, toolExecutionNotifications: list(notification, 1000) }),
        1,
        1,
      ),
      results: list(result, 25_000),
    }),
    1,
    1,
  ),
});
