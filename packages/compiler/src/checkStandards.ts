import {
  error,
  warning,
  type Diagnostic,
  type Location,
  type Standards,
  type StandardsScope,
} from './model';
import { pointerTo } from './model/pointer';
import { exactVersionIn } from './model/versionConstraint';
import type { Registry } from './resource-types/registry';
import { tiesOf } from './stack/standardsFor';
import type { ProviderSchemas } from './terraform/schemas';

/** The location of a JSON pointer into a document. */
type Locate = (pointer: string) => Location;

/** What resource types are looked up in. */
interface Types {
  registry: Registry;
  schemas: ProviderSchemas;
}

/**
 * Validates the references of standards as `checkConfiguration` does:
 * the resource types and tags that they name, and version constraints that
 * permit one version alone.
 *
 * @param locate - the location of a JSON pointer into the standards
 *
 * @public
 */
export function checkStandards(
  standards: Standards,
  context: Types,
  locate: Locate,
): Diagnostic[] {
  const { scopes = [] } = standards;
  const inScope =
    (index: number): Locate =>
    pointer =>
      locate(pointerTo('scopes', String(index)) + pointer);
  return [
    ...checkStandardsPart(standards, context, locate),
    ...scopes.flatMap((scope, index) =>
      checkStandardsPart(scope, context, inScope(index)),
    ),
    ...tiesOf(scopes).map(({ one, other, key }) =>
      error(
        'config/scope-tie',
        `The scopes ${one + 1} and ${other + 1} of the standards fit equally well where both do, and both have "${key}".`,
        {
          location: inScope(other)(pointerTo(key)),
          hint: 'Add a scope for where both fit, or take the key out of one.',
        },
      ),
    ),
  ];
}

/** Validates what standards and each of their scopes have. */
function checkStandardsPart(
  { properties = {}, versions = {}, tags }: Omit<StandardsScope, 'match'>,
  context: Types,
  locate: Locate,
): Diagnostic[] {
  return [
    ...checkTypes(properties, context, locate),
    ...checkVersions(versions, locate),
    ...(tags ? checkRequiredTags(tags, locate) : []),
  ];
}

/** Bare versions are what people mean by `~>`, and Terraform reads as `=`. */
function checkVersions(
  versions: Standards['versions'],
  locate: Locate,
): Diagnostic[] {
  return Object.entries(versions).flatMap(([name, constraint]) => {
    const version = exactVersionIn(constraint);
    if (version === undefined) return [];
    const full = version.includes('.') ? `${version}.0` : `${version}.0.0`;
    return warning(
      'config/exact-version',
      `The constraint "${constraint}" of ${name} permits ${full} and no other version.`,
      {
        location: locate(pointerTo('versions', name)),
        hint: `Write "~> ${version}" for ${version} and later, or "${full}" where exactly that is meant.`,
      },
    );
  });
}

/** A required tag needs a template that can give it a value. */
function checkRequiredTags(
  { stack, entity, required = [] }: Standards['tags'],
  locate: Locate,
): Diagnostic[] {
  return required.flatMap((key, index) =>
    key in stack || key in entity
      ? []
      : warning(
          'config/required-tag-unset',
          `The tag "${key}" is required, and neither the tags of appStacks nor those of entities have it: everything would be refused.`,
          {
            location: locate(pointerTo('tags', 'required', String(index))),
            hint: 'Add it to `tags.stack` or `tags.entity`, with a value or a template such as {owner}.',
          },
        ),
  );
}

/** Default properties are by resource type, or by Terraform resource type. */
export function checkTypes(
  properties: Readonly<Record<string, unknown>>,
  { registry, schemas }: Types,
  locate: Locate,
): Diagnostic[] {
  return Object.keys(properties)
    .filter(name => !registry.get(name) && !schemas.resource(name))
    .map(name => {
      const meant = registry.suggest(name);
      return warning(
        'config/unknown-resource-type',
        `The properties of "${name}" have no effect: there is no such resource type.`,
        {
          location: locate(pointerTo('properties', name)),
          hint: meant
            ? `Did you mean "${meant}"?`
            : 'See the list of resource types.',
        },
      );
    });
}
