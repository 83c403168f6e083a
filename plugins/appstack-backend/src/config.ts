import { createMappingRequestSchema } from '@appstack/backstage-plugin-appstack-common';
import {
  builtInEnvironments,
  environmentSchema,
  standardsSchema,
  type Environment,
  type Mapping,
  type Standards,
} from '@appstack/compiler/model';
import type { Config } from '@backstage/config';
import * as z from 'zod';
import { listIssues } from './validation';

/** The part `appstack` of the configuration, checked and with defaults filled in. */
export interface AppstackConfig {
  environments: Environment[];
  /** Whether the environments are there because none were configured. */
  builtInEnvironments: boolean;
  standards: Standards;
  /** Read-only in the portal. */
  mappings: Mapping[];
  limits: {
    /** As `express.json` takes it. */
    bodySize: string;
    catalogTimeoutMs: number;
  };
}

function uniqueNames<T extends { name: string }>(
  documents: T[],
  context: z.RefinementCtx,
) {
  const seen = new Set<string>();
  documents.forEach(({ name }, index) => {
    if (seen.has(name)) {
      context.addIssue({
        code: 'custom',
        path: [index, 'name'],
        message: `another one is called "${name}"`,
      });
    }
    seen.add(name);
  });
}

const configSchema = z.strictObject({
  environments: z
    .array(environmentSchema)
    .min(1)
    .superRefine(uniqueNames)
    .optional(),
  standards: standardsSchema.prefault({}),
  mappings: z
    .array(createMappingRequestSchema)
    .superRefine(uniqueNames)
    .default([]),
  /** Read by the command line; a backend takes its extensions from modules. */
  extensions: z.array(z.string()).optional(),
  limits: z
    .strictObject({
      bodySize: z
        .string()
        .regex(/^\d+(b|kb|mb)$/i, 'must be a size such as 2mb')
        .default('2mb'),
      catalogTimeoutSeconds: z.number().positive().max(600).default(30),
    })
    .prefault({}),
});

/** Reads the configuration once, at start; throws when something about it is wrong. */
export function readAppstackConfig(config: Config): AppstackConfig {
  const parsed = configSchema.safeParse(config.getOptional('appstack') ?? {});
  if (!parsed.success) {
    throw new Error(
      `The configuration is not valid: ${listIssues(parsed.error, 'appstack')}`,
    );
  }
  const { environments, standards, mappings, limits } = parsed.data;
  return {
    environments: environments ?? builtInEnvironments('aws'),
    builtInEnvironments: environments === undefined,
    standards,
    mappings,
    limits: {
      bodySize: limits.bodySize,
      catalogTimeoutMs: limits.catalogTimeoutSeconds * 1000,
    },
  };
}
