import type { Severity } from '../core/model';
import type { ReportedFinding, ScanReport } from '../core/report';
import { documentationOf, rules } from '../core/rules/check';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A scan's findings as a log of SARIF 2.1.0, for code scanning. */
export function sarifLog({ findings, skipped }: ScanReport, version: string): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Prompt Cost',
            semanticVersion: version,
            rules: rules.map(({ id, severity }) => ({
              id,
              helpUri: documentationOf(id),
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: skipped.map(({ file, reason }) => ({
              level: 'note',
              message: { text: `Passed over: ${reason}` },
              locations: [{ physicalLocation: { artifactLocation: artifact(file) } }],
            })),
          },
        ],
        results: findings.map(result),
      },
    ],
  };
}

function result(finding: ReportedFinding): object {
  const { rule, severity, message, file, fix } = finding;
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: artifact(file), region: region(finding) } }],
    ...(fix === null
      ? {}
      : {
          fixes: [
            {
              description: { text: fix.title },
              artifactChanges: [
                {
                  artifactLocation: artifact(file),
                  replacements: fix.edits.map((edit) => ({
                    deletedRegion: region(edit),
                    insertedContent: { text: edit.newText },
                  })),
                },
              ],
            },
          ],
        }),
  };
}

function region(place: { line: number; column: number; endLine: number; endColumn: number }): object {
  return {
    startLine: place.line,
    startColumn: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
  };
}

function artifact(file: string): object {
  return { uri: file.split('/').map(encodeURIComponent).join('/') };
}
