import { ENGINES } from './engines';
import { EXACT_TYPES } from './exactTypes';
import { UMBRELLAS } from './umbrellas';

export { ENGINES } from './engines';
export { EXACT_TYPES } from './exactTypes';
export { MACHINE_NAMES } from './machineNames';
export { OTHER_PRODUCTS, OTHER_SERVICES } from './otherProducts';
export { SKIPPED_TOKENS, SKIPPED_TYPES } from './skipped';
export { TOKENS } from './tokens';
export { UMBRELLAS } from './umbrellas';
export {
  CONTAINER_WORDS,
  DATABASE_WORDS,
  GENERAL_HINTS,
  GENERAL_WORDS,
  NEVER_BY_A_WORD,
  QUALIFIERS,
  SOFTWARE_WORDS,
} from './wordClasses';
export type { Meaning } from './words';

/** Words that name a product. */
export const PRODUCT_WORDS: ReadonlySet<string> = new Set(
  ENGINES.flatMap(engine => engine.words),
);

const WEBSITE_TYPES = new Set(
  [
    ...EXACT_TYPES.filter(exact => exact.resourceType === 'static-site'),
    ...UMBRELLAS.filter(
      ({ assumed }) => assumed?.resourceType === 'static-site',
    ),
  ].flatMap(({ types }) => types),
);

/** Whether a type means a website. */
export function isWebsite(type: string | undefined): boolean {
  return type !== undefined && WEBSITE_TYPES.has(type);
}
