import {
  accessSchema,
  changeSchema,
  cloudSchema,
  decisionSchema,
  diagnosticSchema,
  documentNameSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { entityRefSchema, syncCreateSchema } from './appStack';
import {
  environmentRetainedSchema,
  retainedWishSchema,
  type RetainedWish,
} from './retained';

/**
 * `merge` replaces the slice of the synced entities; `replace` makes the
 * appStack exactly them; `upgrade` takes nothing new of the catalog and
 * compiles the recorded design again.
 *
 * @public
 */
export const syncModeSchema = z.enum(['merge', 'replace', 'upgrade']);

/**
 * The type of {@link syncModeSchema}.
 *
 * @public
 */
export type SyncMode = z.infer<typeof syncModeSchema>;

/** A Terraform address. */
const addressSchema = z.string().min(1).max(500);

/** Whether each address that is to be destroyed is named a second time; a preview shows what that would do. */
function isConfirmed({
  dryRun,
  retained = {},
  confirm = [],
}: {
  dryRun: boolean;
  retained?: Record<string, RetainedWish>;
  confirm?: string[];
}) {
  return (
    dryRun ||
    Object.entries(retained).every(
      ([address, wish]) => wish !== 'destroy' || confirm.includes(address),
    )
  );
}

const CONFIRM_BY_ADDRESS = {
  path: ['confirm'],
  message: 'must name each address that is to be destroyed a second time',
};

/**
 * What to sync into an appStack, or to preview with `dryRun`.
 *
 * @public
 */
export const syncRequestSchema = z
  .strictObject({
    /** The entities to sync: Systems, Domains, Components, Resources, in any mix. None with the mode `upgrade`. */
    entityRefs: z.array(entityRefSchema).max(1000),
    /** All environments of the appStack when absent; new ones are added to it. */
    environments: z.array(documentNameSchema).min(1).max(50).optional(),
    mode: syncModeSchema.default('merge'),
    /** Previews the sync and stores nothing; works on a name that does not exist yet. */
    dryRun: z.boolean().default(false),
    /** Creates the appStack in the same transaction; needed when there is none of this name. */
    create: syncCreateSchema.optional(),
    /** Refuses with 409 when the appStack has another version by now, unless `expectedDigest` still fits; 0 stands for none. */
    baseVersion: z.int32().nonnegative().optional(),
    /** The digest of a preview: refuses with 409 when the sync would make other changes than the preview lists. */
    expectedDigest: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be the digest of a preview')
      .optional(),
    /** New entity refs and the old ones that they replace. */
    renames: z.record(entityRefSchema, entityRefSchema).optional(),
    /** What becomes of retained resources, by Terraform address; each is kept unless it is named. */
    retained: z.record(addressSchema, retainedWishSchema).optional(),
    /** The same as `release` under `retained`. */
    release: z.array(addressSchema).max(1000).optional(),
    /** The second confirmation of what is destroyed, by address. In development it suffices for what holds others' data, such as a cluster. */
    confirm: z.array(addressSchema).max(1000).optional(),
  })
  .refine(
    ({ mode, entityRefs }) =>
      (mode === 'upgrade') === (entityRefs.length === 0),
    {
      path: ['entityRefs'],
      message: 'must name entities, or none when the mode is "upgrade"',
    },
  )
  .refine(isConfirmed, CONFIRM_BY_ADDRESS);
/**
 * A sync as the server sees it, with defaults filled in.
 *
 * @public
 */
export type SyncRequest = z.infer<typeof syncRequestSchema>;
/**
 * A sync as clients write it: defaults may be left out.
 *
 * @public
 */
export type SyncRequestInput = z.input<typeof syncRequestSchema>;

/**
 * A change and the environment that it happens in.
 *
 * @public
 */
export const environmentChangeSchema = changeSchema.extend({
  environment: z.string(),
});

/**
 * The type of {@link environmentChangeSchema}.
 *
 * @public
 */
export type EnvironmentChange = z.infer<typeof environmentChangeSchema>;

/**
 * A diagnostic and the environment that it is about, if it is about one.
 *
 * @public
 */
export const environmentDiagnosticSchema = diagnosticSchema.extend({
  environment: z.string().optional(),
});

/**
 * The type of {@link environmentDiagnosticSchema}.
 *
 * @public
 */
export type EnvironmentDiagnostic = z.infer<typeof environmentDiagnosticSchema>;

/**
 * What a sync makes of one environment, and why.
 *
 * @public
 */
export const syncEnvironmentSchema = z.object({
  environment: z.string(),
  cloud: cloudSchema,
  protected: z.boolean(),
  changed: z.boolean(),
  /** The mapping that decides, and its version. */
  mapping: z.object({ name: z.string(), version: z.number().int() }),
  /** Resources of the whole environment after the sync, without data sources. */
  explicit: z.number().int().nonnegative(),
  implied: z.number().int().nonnegative(),
  /** What each entity in the scope of the sync becomes. */
  decisions: z.array(decisionSchema),
  /** Entities in the scope that are nothing to deploy. */
  skipped: z.array(z.object({ entityRef: z.string(), reason: z.string() })),
  connections: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      access: accessSchema,
      via: z.string(),
    }),
  ),
});

/**
 * The type of {@link syncEnvironmentSchema}.
 *
 * @public
 */
export type SyncEnvironment = z.infer<typeof syncEnvironmentSchema>;

/**
 * The result of a sync, or of its preview.
 *
 * @public
 */
export const syncResultSchema = z.object({
  name: z.string(),
  dryRun: z.boolean(),
  /** Whether the sync makes the appStack itself. */
  created: z.boolean(),
  /** The version that it was compared with; 0 when there was none. */
  baseVersion: z.number().int().nonnegative(),
  /** The version that the sync made or would make; the base version when nothing changed. */
  version: z.number().int().nonnegative(),
  changed: z.boolean(),
  /** Over everything that decides the result, and in its second half over the changes alone; 64 hexadecimal digits. */
  digest: z.string(),
  /** In the order of the environments; those outside the synced slice are marked `outside`. */
  changes: z.array(environmentChangeSchema),
  diagnostics: z.array(environmentDiagnosticSchema),
  /** All that is retained after the sync in the environments that it touches, since this sync or before. */
  retained: z.array(environmentRetainedSchema),
  environments: z.array(syncEnvironmentSchema),
});

/**
 * The type of {@link syncResultSchema}.
 *
 * @public
 */
export type SyncResult = z.infer<typeof syncResultSchema>;
