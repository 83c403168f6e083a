import * as z from 'zod';

/**
 * What an appStack may be called; the name is part of the state's key.
 *
 * @public
 */
export const STACK_NAME_PATTERN = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * The name of an appStack: a lower-case letter, then up to 39 letters, digits
 * and hyphens.
 *
 * @public
 */
export const stackNameSchema = z
  .string()
  .regex(
    STACK_NAME_PATTERN,
    'must start with a lower-case letter and hold at most 40 lower-case letters, digits and hyphens',
  );

/**
 * The name of a mapping, a rule or an environment; environments become folder
 * names.
 *
 * @public
 */
export const documentNameSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,62}$/,
    'must hold at most 63 lower-case letters, digits and hyphens, and not start with a hyphen',
  );

/**
 * The name under which the portal shows the resource types, beside the
 * mappings.
 *
 * @public
 */
export const RESERVED_MAPPING_NAME = 'resource-types';

/**
 * The name of a mapping that an organization keeps; the portal has a page for
 * each.
 *
 * @public
 */
export const mappingNameSchema = documentNameSchema.refine(
  name => name !== RESERVED_MAPPING_NAME,
  `must not be "${RESERVED_MAPPING_NAME}": the portal's page of that name lists the resource types`,
);
