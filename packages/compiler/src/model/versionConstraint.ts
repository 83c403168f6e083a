import * as z from 'zod';

const VERSION = String.raw`\d+(\.\d+){0,2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?`;
const CONDITION = String.raw`\s*(=|!=|>=|<=|>|<|~>)?\s*${VERSION}\s*`;
const CONSTRAINT = new RegExp(`^${CONDITION}(,${CONDITION})*$`);
const EXACT = /^\s*=?\s*(?<version>\d+(\.\d+)?)\s*$/;

/**
 * A version constraint as Terraform reads it: conditions of an operator and a
 * version, separated by commas.
 */
export const versionConstraintSchema = z
  .string()
  .max(200)
  .regex(
    CONSTRAINT,
    'must be a version constraint of Terraform, such as "~> 1.11" or ">= 1.11.0, < 2.0.0"',
  );

/**
 * The incomplete version that a constraint permits and nothing beside it: `1.11`
 * is exactly 1.11.0. Undefined where there is none.
 */
export function exactVersionIn(constraint: string): string | undefined {
  return constraint
    .split(',')
    .map(condition => EXACT.exec(condition)?.groups?.version)
    .find(version => version !== undefined);
}
