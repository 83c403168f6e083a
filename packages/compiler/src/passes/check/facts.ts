import type { Fact } from '../../facts';
import type { Argument, Body } from '../../terraform/expressions';
import type { Report } from './report';

/** Checks the arguments of a block against the facts that a schema does not hold. */
export function checkFacts(body: Body, fact: Fact, report: Report) {
  checkValues(body, fact, report);
  checkCombinations(body, fact, report);
  checkName(body, fact, report);
}

/** Checks each argument by itself. */
function checkValues(body: Body, { enums, ranges }: Fact, report: Report) {
  for (const [name, allowed] of Object.entries(enums ?? {})) {
    const value = body[name];
    if (
      (typeof value === 'string' || typeof value === 'number') &&
      !allowed.includes(value)
    ) {
      const what = `must be one of ${allowed.join(', ')}`;
      report('check/not-allowed', { key: name }, what);
    }
  }
  for (const [name, [least, most]] of Object.entries(ranges ?? {})) {
    const value = body[name];
    if (typeof value === 'number' && (value < least || value > most)) {
      const what = `must be from ${least} to ${most}`;
      report('check/out-of-range', { key: name }, what);
    }
  }
}

/** Checks which arguments stand together. */
function checkCombinations(
  body: Body,
  { conflicts, oneOf }: Fact,
  report: Report,
) {
  const given = (names: readonly string[]) =>
    names.filter(name => isGiven(body[name]));
  for (const names of conflicts ?? []) {
    const [first, second] = given(names);
    if (second !== undefined) {
      report('check/conflict', { key: second }, `cannot stand beside ${first}`);
    }
  }
  for (const names of oneOf ?? []) {
    if (given(names).length !== 1) {
      report(
        'check/one-of',
        undefined,
        `takes exactly one of ${names.join(', ')}`,
      );
    }
  }
}

function checkName(body: Body, { name }: Fact, report: Report) {
  const value = name && body[name.argument];
  if (name && typeof value === 'string' && value.length > name.maxLength) {
    const what = `may have ${name.maxLength} characters`;
    report('check/name-too-long', { key: name.argument }, what);
  }
}

const isGiven = (argument: Argument) =>
  argument !== undefined &&
  argument !== null &&
  !(Array.isArray(argument) && argument.length === 0);
