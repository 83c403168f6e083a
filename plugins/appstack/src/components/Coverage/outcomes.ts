import {
  coverageMarkSchema,
  coverageOutcomeSchema,
} from '@appstack/backstage-plugin-appstack-common';

/** Every basis of a decision, strongest first, and `skipped`. */
export const OUTCOMES = coverageOutcomeSchema.options;

export const MARKS = coverageMarkSchema.options;

/** What people come to look at: what is guessed, and what nothing is made of. */
export const LOOKED_FOR = ['token', 'assumed', 'unmapped', 'skipped'] as const;
