/* eslint-disable no-control-regex */
import type { Diagnostic, Severity } from '@appstack/compiler/model';
import { placeOf, type Places } from './places';

/** What makes a test case fail. */
export interface JunitOptions extends Places {
  /** Of the command. */
  suite: string;
  /** Whether warnings and notes fail it, too. */
  strict: boolean;
}

/** Diagnostics as JUnit XML, one test case each; one that passes where there are none. */
export function toJunit(
  diagnostics: readonly Diagnostic[],
  { suite, strict, ...places }: JunitOptions,
): string {
  const fails = ({ severity }: { severity: Severity }) =>
    strict || severity === 'error';
  const cases = diagnostics.map(found => toCase(found, fails(found), places));
  if (cases.length === 0) {
    cases.push('    <testcase classname="appstack" name="no diagnostics"/>');
  }
  const counts = `tests="${cases.length}" failures="${diagnostics.filter(fails).length}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="appstack" ${counts}>`,
    `  <testsuite name="${text(`appstack ${suite}`)}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function toCase(
  diagnostic: Diagnostic,
  fails: boolean,
  places: Places,
): string {
  const { code, severity, message, hint, entityRef, path } = diagnostic;
  const { file, line } = placeOf(diagnostic, places);
  const subject = entityRef ?? path;
  const attributes = [
    ['classname', `appstack.${code.replace('/', '.')}`],
    ['name', subject ? `${subject}: ${message}` : message],
    ...(file ? [['file', file]] : []),
    ...(line ? [['line', String(line)]] : []),
  ].map(([name, value]) => `${name}="${text(value)}"`);
  const details = [message, hint].filter(Boolean).join('\n');
  const content = fails
    ? `<failure message="${text(message)}" type="${severity}">${text(details)}</failure>`
    : `<system-out>${text(`${severity}: ${details}`)}</system-out>`;
  return `    <testcase ${attributes.join(' ')}>${content}</testcase>`;
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** What XML cannot hold: control characters, halves of pairs, and two code points without meaning. */
const IMPOSSIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as XML has it between tags and in attributes. */
function text(value: string): string {
  return value
    .replace(IMPOSSIBLE, '\ufffd')
    .replace(/[&<>"\n\t]/g, found => ENTITIES[found]);
}
