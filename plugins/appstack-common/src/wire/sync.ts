import {
  accessSchema,
  changeSchema,
  cloudSchema,
  decisionSchema,
  diagnosticSchema,
  documentNameSchema,
  guessSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import {
  entityRefSchema,
  outOfDateReasonSchema,
  syncCreateSchema,
} from './appStack';
import { CONFIRM_BY_ADDRESS, isConfirmed } from './confirmation';
import { environmentRetainedSchema, retainedWishSchema } from './retained';

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

/** Whether there are entities to sync, or something else to do. */
function namesEntities({
  mode,
  entityRefs,
  ...wishes
}: {
  mode: SyncMode;
  entityRefs: string[];
  retained?: object;
  release?: string[];
  confirm?: string[];
}) {
  const { retained = {}, release = [], confirm = [] } = wishes;
  const hasEntities = entityRefs.length > 0;
  if (mode === 'upgrade') return !hasEntities;
  const count = Object.keys(retained).length + release.length + confirm.length;
  return hasEntities || (mode === 'merge' && count > 0);
}

/** A Terraform address. */
const addressSchema = z.string().min(1).max(500);

/**
 * Why a version was made, in people's words.
 *
 * @public
 */
export const versionMessageSchema = z.string().trim().min(1).max(2000);

/**
 * What a sync and a restored version have in common.
 *
 * @public
 */
export const syncOptionsSchema = z.strictObject({
  /** All environments of the appStack, or of the version, when absent. A sync adds new ones to the appStack. */
  environments: z.array(documentNameSchema).min(1).max(50).optional(),
  /** Previews what would be done and stores nothing; a sync also of a name that does not exist yet. */
  dryRun: z.boolean().default(false),
  /** Refuses with 409 when the appStack has another version by now, unless `expectedDigest` still fits; 0 stands for none. */
  baseVersion: z.int32().nonnegative().optional(),
  /** The digest of a preview: refuses with 409 when the sync would make other changes than the preview lists. */
  expectedDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be the digest of a preview')
    .optional(),
  /** What becomes of retained resources, by Terraform address; each is kept unless it is named. */
  retained: z.record(addressSchema, retainedWishSchema).optional(),
  /** The second confirmation of what is destroyed, by address. In development it suffices for what holds others' data, such as a cluster. */
  confirm: z.array(addressSchema).max(1000).optional(),
  /** Why, for the version that it makes. */
  message: versionMessageSchema.optional(),
});

/**
 * An entity that is not registered yet, as its `catalog-info.yaml` has it.
 *
 * @public
 */
export const proposedEntitySchema = z.looseObject({
  kind: z.string().min(1).max(100),
  metadata: z.looseObject({
    name: z.string().min(1).max(200),
    namespace: z.string().min(1).max(200).optional(),
  }),
});

/**
 * What to sync into an appStack, or to preview with `dryRun`.
 *
 * @public
 */
export const syncRequestSchema = syncOptionsSchema
  .extend({
    /** The entities to sync: Systems, Domains, Components, Resources, in any mix. None with the mode `upgrade`, or where only retained resources are released or destroyed. */
    entityRefs: z.array(entityRefSchema).max(1000),
    mode: syncModeSchema.default('merge'),
    /** Creates the appStack in the same transaction; needed when there is none of this name. */
    create: syncCreateSchema.optional(),
    /** New entity refs and the old ones that they replace. */
    renames: z.record(entityRefSchema, entityRefSchema).optional(),
    /** Entities that were left out before and are to be made now. */
    realize: z.array(entityRefSchema).max(1000).optional(),
    /** The same as `release` under `retained`. */
    release: z.array(addressSchema).max(1000).optional(),
    /** With `dryRun` only: entities that the catalog does not have yet, or not in this form. They take the place of those of the catalog. */
    proposedEntities: z.array(proposedEntitySchema).max(200).optional(),
  })
  .refine(({ dryRun, proposedEntities }) => dryRun || !proposedEntities, {
    path: ['proposedEntities'],
    message:
      'can only be previewed; a sync takes entities that are registered in the catalog',
  })
  .refine(namesEntities, {
    path: ['entityRefs'],
    message:
      'must name entities; none when the mode is "upgrade", or where only retained resources are released or destroyed',
  })
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
 * An entity that nothing is made of in an environment; what depends on it gets
 * its address as an input.
 *
 * @public
 */
export const leftOutSchema = z.object({
  entityRef: z.string(),
  reason: z.string(),
  /** Whether it could be made by now: a sync that names it under `realize` makes it. */
  possible: z.boolean(),
});

/**
 * The type of {@link leftOutSchema}.
 *
 * @public
 */
export type LeftOut = z.infer<typeof leftOutSchema>;

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
  /** Entities in the scope that are left out here. */
  leftOut: z.array(leftOutSchema),
  /** What was assumed of entities in the scope: what neither their text nor a rule states. */
  guesses: z.array(guessSchema),
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
 * An entity that comes into an appStack of another owner.
 *
 * @public
 */
export const otherOwnerSchema = z.object({
  entityRef: z.string(),
  /** Entity ref of its owner. */
  owner: z.string(),
  /** The environments that it comes into. */
  environments: z.array(z.string()),
});

/**
 * The type of {@link otherOwnerSchema}.
 *
 * @public
 */
export type OtherOwner = z.infer<typeof otherOwnerSchema>;

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
  /** Where nothing changes: why the appStack is out of date nevertheless. The sync records what is in force now and clears that. Absent where there is nothing to clear, and in a preview that is read again. */
  clears: z.array(outOfDateReasonSchema).min(1).optional(),
  /** Over everything that decides the result, and in its second half over the changes alone; 64 hexadecimal digits. */
  digest: z.string(),
  /** In the order of the environments; those outside the synced slice are marked `outside`. */
  changes: z.array(environmentChangeSchema),
  diagnostics: z.array(environmentDiagnosticSchema),
  /** All that is retained after the sync in the environments that it touches, since this sync or before. */
  retained: z.array(environmentRetainedSchema),
  /** Entities that come into the appStack and have another owner than it. */
  otherOwners: z.array(otherOwnerSchema),
  environments: z.array(syncEnvironmentSchema),
});

/**
 * The type of {@link syncResultSchema}.
 *
 * @public
 */
export type SyncResult = z.infer<typeof syncResultSchema>;
