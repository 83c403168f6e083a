import * as z from 'zod';
import { rawTargetSchema } from './rawTarget';
import { accessSchema } from './access';
import { cloudSchema } from './clouds';
import { documentNameSchema } from './names';

const oneOrMany = z.union([z.string(), z.array(z.string()).min(1)]);

/**
 * The matchers of a rule. All that are given must match; of a list, one. Kinds,
 * types, tags, names, titles, hints and tokens are compared normalized: trimmed,
 * lower-case, blanks and underscores as `-`.
 *
 * @public
 */
export const ruleMatchSchema = z.strictObject({
  kind: oneOrMany.optional(),
  /** `spec.type`, or for a custom kind without one the kind itself (`S3Bucket` is `s3-bucket`). */
  type: oneOrMany.optional(),
  tag: oneOrMany.optional(),
  /** `metadata.name` and `metadata.title`; `*` stands for any text. */
  name: oneOrMany.optional(),
  title: oneOrMany.optional(),
  /** Label keys and their values; `*` takes any value. */
  label: z.record(z.string(), z.string()).optional(),
  /** Annotation keys and their values; `*` takes any value. */
  annotation: z.record(z.string(), z.string()).optional(),
  namespace: oneOrMany.optional(),
  /** Entity refs. */
  owner: oneOrMany.optional(),
  system: oneOrMany.optional(),
  domain: oneOrMany.optional(),
  environment: oneOrMany.optional(),
  /** Words that refine an umbrella type; looked for in tags, then name, title and description. */
  hint: oneOrMany.optional(),
  /** Words that must not stand in tags, name or title; it does not make a rule more specific. */
  without: oneOrMany.optional(),
  /** Generic words inside a type that no rule matches as a whole. */
  token: oneOrMany.optional(),
});

/**
 * The type of {@link ruleMatchSchema}.
 *
 * @public
 */
export type RuleMatch = z.infer<typeof ruleMatchSchema>;

/** Where modules come from: a registry, a Git repository at a ref, a folder beside the root module. */
const MODULE_SOURCES = {
  registry:
    /^([a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?\/)?[\w-]+\/[\w-]+\/[a-z0-9]+(\/\/[\w./-]+)?$/i,
  git: /^(git::(https|ssh):\/\/|(github\.com|bitbucket\.org)\/|git@)[\w@.:/~-]+\?ref=[\w./-]+$/,
  path: /^\.{1,2}\/[\w./-]+$/,
};

/**
 * How a module's source is written; undefined for what is no source.
 *
 * @public
 */
export function moduleSourceKind(
  source: string,
): 'registry' | 'git' | 'path' | undefined {
  const kinds = ['registry', 'git', 'path'] as const;
  return kinds.find(kind => MODULE_SOURCES[kind].test(source));
}

/**
 * A Terraform module of the organization. Inputs hold values; in text,
 * templates such as `${{ entity.name }}` are replaced by values of the entity,
 * the environment, the foundations and the dependencies.
 *
 * @public
 */
export const moduleTargetSchema = z
  .strictObject({
    /** As Terraform writes it: `app.terraform.io/acme/postgres/aws`, `git::https://…?ref=v1.2.0`, `./modules/postgres`. */
    source: z.string().min(1).max(500),
    /** A version constraint, for modules of a registry. */
    version: z
      .string()
      .regex(
        /^(=|~>)? ?\d+(\.\d+){0,2}(-[\w.]+)?$/,
        'must be a version such as 1.4.2 or ~> 1.4.0',
      )
      .optional(),
    /** The resource type that it stands for, which determines its hosting and connections. */
    resourceType: z.string().min(1).optional(),
    inputs: z
      .record(
        z.string().regex(/^[a-z_][\w-]*$/i, 'must be the name of an input'),
        z.unknown(),
      )
      .optional(),
    /** The module's outputs by the names of the resource type's outputs: `host`, `port` … */
    outputs: z
      .record(
        z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case'),
        z.string().regex(/^[a-z_][\w-]*$/i, 'must be the name of an output'),
      )
      .optional(),
  })
  .superRefine(({ source, version }, context) => {
    const kind = moduleSourceKind(source);
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (!kind)
      issue(
        'source',
        'must be a module of a registry (namespace/name/provider), a Git repository with ?ref=, or a path that starts with ./ or ../',
      );
    if (kind === 'registry' && version === undefined)
      issue('version', 'is needed: modules of a registry are pinned');
    if (kind && kind !== 'registry' && version !== undefined)
      issue(
        'version',
        'is for modules of a registry; name a ref in the source',
      );
  });

/**
 * The type of {@link moduleTargetSchema}.
 *
 * @public
 */
export type ModuleTarget = z.infer<typeof moduleTargetSchema>;

/**
 * What an entity becomes.
 *
 * @public
 */
export const targetSchema = z.union([
  z.strictObject({
    /** A cloud-agnostic resource type, for example `relational-database`. */
    resourceType: z.string().min(1),
  }),
  rawTargetSchema,
  z.strictObject({ module: moduleTargetSchema }),
  z.strictObject({
    /** Why there is nothing to deploy. */
    skip: z.string().min(1),
  }),
]);

/**
 * The type of {@link targetSchema}.
 *
 * @public
 */
export type Target = z.infer<typeof targetSchema>;

/**
 * The name of the resource type that a target is, or that its module or
 * Terraform resource stands for.
 *
 * @public
 */
export function resourceTypeOf(target: Target | undefined): string | undefined {
  if (!target) return undefined;
  if ('resourceType' in target) return target.resourceType;
  if ('terraformResource' in target) return target.standsFor;
  return 'module' in target ? target.module.resourceType : undefined;
}

/**
 * What a target is, in a few words.
 *
 * @public
 */
export function describeTarget(target: Target | undefined): string {
  if (!target) return 'unmapped';
  if ('skip' in target) return `skipped: ${target.skip}`;
  if ('resourceType' in target) return target.resourceType;
  return 'module' in target
    ? `module ${target.module.source}`
    : target.terraformResource;
}

/**
 * Values for the properties of a target, by name.
 *
 * @public
 */
export const propertiesSchema = z.record(z.string(), z.unknown());

/**
 * The type of {@link propertiesSchema}.
 *
 * @public
 */
export type Properties = z.infer<typeof propertiesSchema>;

/**
 * A rule of a mapping: entities that match become the target, with these
 * properties.
 *
 * @public
 */
export const ruleSchema = z.strictObject({
  /** Unique in its mapping; explanations and decisions name the rule by it. */
  id: documentNameSchema,
  description: z.string().max(1000).optional(),
  match: ruleMatchSchema,
  target: targetSchema,
  properties: propertiesSchema.optional(),
  /** What the entity may do with what it depends on, by entity ref; `*` for all that it depends on. */
  access: z.record(z.string(), accessSchema).optional(),
  /** Whether the internet reaches it. */
  exposed: z.boolean().optional(),
  /** Marks an umbrella's default: it applies when nothing else does, and is shown as an assumption. */
  assumed: z.boolean().optional(),
});

/**
 * The type of {@link ruleSchema}.
 *
 * @public
 */
export type Rule = z.infer<typeof ruleSchema>;

/**
 * A named set of rules for one cloud.
 *
 * @public
 */
export const mappingSchema = z.strictObject({
  name: documentNameSchema,
  title: z.string().max(200).optional(),
  description: z.string().max(2000).optional(),
  cloud: cloudSchema,
  /** The mapping whose rules apply where this one has nothing as specific. */
  extends: documentNameSchema.optional(),
  rules: z
    .array(ruleSchema)
    .max(2000)
    .superRefine((rules, context) => {
      const seen = new Set<string>();
      rules.forEach(({ id }, index) => {
        if (seen.has(id)) {
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `another rule of this mapping is called "${id}"`,
          });
        }
        seen.add(id);
      });
    }),
});

/**
 * The type of {@link mappingSchema}.
 *
 * @public
 */
export type Mapping = z.infer<typeof mappingSchema>;
