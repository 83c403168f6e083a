import {
  diagnosticCodeInfo,
  type Diagnostic,
  type Severity,
} from '@appstack/compiler/model';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../package.json';
import { placeOf, type Places } from './places';

const SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const LEVELS: Record<Severity, Result.level> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** Diagnostics as SARIF 2.1.0, which code hosts show at the lines of a change. */
export function toSarif(
  diagnostics: readonly Diagnostic[],
  places: Places,
): Log {
  const rules = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'AppStack',
            semanticVersion: version,
            rules: rules.map(toRule),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(found => toResult(found, rules, places)),
      },
    ],
  };
}

function toRule(code: string): ReportingDescriptor {
  const title = diagnosticCodeInfo(code)?.title;
  return { id: code, ...(title && { shortDescription: { text: title } }) };
}

function toResult(
  diagnostic: Diagnostic,
  rules: readonly string[],
  places: Places,
): Result {
  const { code, severity, message, hint, entityRef } = diagnostic;
  const { file, line } = placeOf(diagnostic, places);
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: LEVELS[severity],
    message: { text: hint ? `${message} ${hint}` : message },
    locations: [
      {
        ...(file !== undefined && {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(file) },
            region: { startLine: line ?? 1 },
          },
        }),
        ...(entityRef && {
          logicalLocations: [{ fullyQualifiedName: entityRef }],
        }),
      },
    ],
  };
}
