import {
  configuredEnvironmentSchema,
  diagnosticSchema,
  documentNameSchema,
  environmentSchema,
  stateBackendSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { documentOriginSchema } from './origin';
import { pageSchema } from './page';

const environmentRecord = {
  /** Counts the changes, from 1; send it back to detect concurrent edits. 0 for what the portal does not keep. */
  version: z.number().int().nonnegative(),
  /** What is configured cannot be changed or retired here. */
  origin: documentOriginSchema,
  /** Where it is read from, of a file with documents: its address and line. */
  source: z.string().optional(),
  /** Whether it is there because nothing was configured. */
  builtIn: z.boolean(),
  /** The number of appStacks that have it, those that the caller may not read included. */
  appStacks: z.number().int().nonnegative(),
  /** Whether something was synced into it: cloud, account and region are fixed then. */
  synced: z.boolean(),
  updatedAt: z.string().optional(),
  updatedBy: z.string().optional(),
};

/**
 * An environment that appStacks can be realized in.
 *
 * @public
 */
export const environmentDocumentSchema = environmentSchema.extend({
  ...environmentRecord,
  /** The mapping that applies: the environment's, or the cloud's default. */
  mapping: documentNameSchema,
  /** The backend's arguments only for those who may update environments. */
  state: z
    .object({
      type: stateBackendSchema.shape.type,
      config: stateBackendSchema.shape.config.unwrap().optional(),
    })
    .optional(),
});

/**
 * The type of {@link environmentDocumentSchema}.
 *
 * @public
 */
export type EnvironmentDocument = z.infer<typeof environmentDocumentSchema>;

/**
 * A version of an environment of the portal.
 *
 * @public
 */
export const environmentVersionSchema = z.object({
  version: z.number().int().positive(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** `deleted` is a retirement. */
  action: z.enum(['created', 'updated', 'deleted', 'restored']),
});

/**
 * The type of {@link environmentVersionSchema}.
 *
 * @public
 */
export type EnvironmentVersion = z.infer<typeof environmentVersionSchema>;

/**
 * A page of {@link environmentVersionSchema}.
 *
 * @public
 */
export const environmentVersionPageSchema = pageSchema(
  environmentVersionSchema,
);

/**
 * An environment as it was in one of its versions; a change to it returns to that.
 *
 * @public
 */
export const environmentVersionDetailSchema = environmentVersionSchema.extend({
  environment: environmentSchema.extend({
    state: environmentDocumentSchema.shape.state,
  }),
});

/**
 * The type of {@link environmentVersionDetailSchema}.
 *
 * @public
 */
export type EnvironmentVersionDetail = z.infer<
  typeof environmentVersionDetailSchema
>;

/**
 * A page of {@link environmentDocumentSchema}.
 *
 * @public
 */
export const environmentPageSchema = pageSchema(environmentDocumentSchema);

/**
 * Which environments to list.
 *
 * @public
 */
export const environmentQuerySchema = z.strictObject({
  /** `retired` lists those whose names stay reserved; a change of one brings it back. */
  state: z.enum(['active', 'retired']).optional(),
});

/**
 * The type of {@link environmentQuerySchema}.
 *
 * @public
 */
export type EnvironmentQuery = z.infer<typeof environmentQuerySchema>;

/**
 * A new environment, checked as one of the configuration is.
 *
 * @public
 */
export const createEnvironmentRequestSchema = configuredEnvironmentSchema;

/**
 * The type of {@link createEnvironmentRequestSchema}.
 *
 * @public
 */
export type CreateEnvironmentRequest = z.infer<
  typeof createEnvironmentRequestSchema
>;

/**
 * A new environment as a client writes it: defaults may be left out.
 *
 * @public
 */
export type CreateEnvironmentRequestInput = z.input<
  typeof createEnvironmentRequestSchema
>;

/**
 * An environment as it was read, edited; what only the server decides is ignored.
 *
 * @public
 */
export const updateEnvironmentRequestSchema =
  configuredEnvironmentSchema.safeExtend({
    /** Refuses the change with 409 when the environment has another version by now. The header `If-Match` does the same. */
    version: z.int32().nonnegative().optional(),
    /** What the caller knows to be a migration: `state` moves the Terraform states of what was synced. */
    confirm: z.array(z.enum(['state'])).optional(),
    origin: z.unknown().optional(),
    source: z.unknown().optional(),
    builtIn: z.unknown().optional(),
    appStacks: z.unknown().optional(),
    synced: z.unknown().optional(),
    updatedAt: z.unknown().optional(),
    updatedBy: z.unknown().optional(),
  });

/**
 * An environment as it is to be, and the version that it was made from.
 *
 * @public
 */
export type UpdateEnvironmentRequest = z.infer<
  typeof configuredEnvironmentSchema
> & {
  version?: number;
  confirm?: 'state'[];
};

/**
 * The same as a client writes it: defaults may be left out.
 *
 * @public
 */
export type UpdateEnvironmentRequestInput = CreateEnvironmentRequestInput & {
  version?: number;
  confirm?: 'state'[];
};

/**
 * An environment after it was written, with what is worth a look.
 *
 * @public
 */
export const savedEnvironmentSchema = environmentDocumentSchema.extend({
  diagnostics: z.array(diagnosticSchema),
});

/**
 * The type of {@link savedEnvironmentSchema}.
 *
 * @public
 */
export type SavedEnvironment = z.infer<typeof savedEnvironmentSchema>;

/**
 * An appStack that uses something.
 *
 * @public
 */
export const usingAppStackSchema = z.object({
  name: z.string(),
  title: z.string().optional(),
  /** The environments through which it does. */
  environments: z.array(
    z.object({
      name: z.string(),
      /** The version that last changed it; 0 before its first sync. */
      version: z.number().int().nonnegative(),
    }),
  ),
});

/**
 * The type of {@link usingAppStackSchema}.
 *
 * @public
 */
export type UsingAppStack = z.infer<typeof usingAppStackSchema>;

/**
 * A page of the appStacks that have an environment. `totalItems` counts those
 * too that the caller may not read; `unreadable` counts only these.
 *
 * @public
 */
export const environmentUsageSchema = pageSchema(usingAppStackSchema).extend({
  unreadable: z.number().int().nonnegative(),
});

/**
 * The type of {@link environmentUsageSchema}.
 *
 * @public
 */
export type EnvironmentUsage = z.infer<typeof environmentUsageSchema>;

/**
 * Where a mapping has effect: the environments in which it decides, by itself
 * or because a mapping that decides extends it, and their appStacks.
 *
 * @public
 */
export const mappingUsageSchema = z.object({
  environments: z.array(
    z.object({
      name: z.string(),
      title: z.string().optional(),
      /** The mapping that it names, which may extend this one. */
      mapping: z.string(),
    }),
  ),
  /** Those that extend it, directly or through others. */
  mappings: z.array(z.string()),
  appStacks: environmentUsageSchema,
});

/**
 * The type of {@link mappingUsageSchema}.
 *
 * @public
 */
export type MappingUsage = z.infer<typeof mappingUsageSchema>;
