import { EXACT_TYPES } from './exactTypes';
import { UMBRELLAS } from './umbrellas';

export { ENGINES } from './engines';
export { EXACT_TYPES } from './exactTypes';
export { SKIPPED_TOKENS, SKIPPED_TYPES } from './skipped';
export { TOKENS } from './tokens';
export { UMBRELLAS } from './umbrellas';
export type { Meaning } from './words';

const WEBSITE_TYPES = new Set(
  [
    ...EXACT_TYPES.filter(exact => exact.resourceType === 'static-site'),
    ...UMBRELLAS.filter(
      ({ assumed }) => assumed.resourceType === 'static-site',
    ),
  ].flatMap(({ types }) => types),
);

/** Whether a type means a website. */
export function isWebsite(type: string | undefined): boolean {
  return type !== undefined && WEBSITE_TYPES.has(type);
}
