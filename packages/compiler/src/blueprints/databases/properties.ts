import * as z from 'zod';

export const ENGINES = ['postgres', 'mysql', 'mariadb', 'sqlserver'] as const;
export type Engine = (typeof ENGINES)[number];

/** The master user: for operators who create databases and logins, never for workloads. */
export const MASTER = 'dbadmin';

/** How long what a database holds can be restored, and whether it can be deleted. */
export const keepingShape = {
  backupRetentionDays: z
    .number()
    .int()
    .min(1)
    .max(35)
    .default(1)
    .describe(
      'How long daily backups are kept, in days; within them any second can be restored.',
    ),
  deletionProtection: z
    .boolean()
    .default(false)
    .describe('Whether the cloud refuses to delete it.'),
};

/** The properties of both a database and a database server. */
export const serverShape = {
  engineVersion: z
    .string()
    .regex(/^\d+(\.\w+)*$/, 'must be a version such as 17 or 8.4')
    .optional()
    .describe(
      'The version of the engine. Without it: a current one with long support.',
    ),
  size: z
    .enum(['small', 'medium', 'large', 'xlarge'])
    .default('small')
    .describe('How much CPU and memory it gets.'),
  storageGb: z
    .number()
    .int()
    .min(20)
    .max(16384)
    .default(20)
    .describe('Storage to begin with, in GiB.'),
  maxStorageGb: z
    .number()
    .int()
    .min(20)
    .max(16384)
    .default(100)
    .describe(
      'How far storage grows by itself, in GiB; not at all when it is no more than storageGb.',
    ),
  highAvailability: z
    .boolean()
    .default(false)
    .describe('Whether a standby in another zone takes over when it fails.'),
  ...keepingShape,
};

/** Production survives the loss of a zone and keeps backups for two weeks. */
export const serverDefaults = {
  development: {
    size: 'small',
    highAvailability: false,
    backupRetentionDays: 1,
    deletionProtection: false,
  },
  production: {
    size: 'medium',
    highAvailability: true,
    backupRetentionDays: 14,
    deletionProtection: true,
  },
} as const;

/** The properties that an entity's annotation may set, because they do not reduce safety. */
export const serverOverridable = ['size', 'storageGb', 'maxStorageGb'] as const;

/** The properties that {@link serverShape} describes. */
export interface ServerProperties {
  engineVersion?: string;
  size: 'small' | 'medium' | 'large' | 'xlarge';
  storageGb: number;
  maxStorageGb: number;
  highAvailability: boolean;
  backupRetentionDays: number;
  deletionProtection: boolean;
}
