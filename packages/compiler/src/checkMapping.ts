import {
  error,
  isEmitted,
  located,
  providerOf,
  refuseTerraformType,
  resourceTypeOf,
  type Cloud,
  type Diagnostic,
  type Location,
  type Mapping,
  type Rule,
} from './model';
import { resolveProperties } from './resource-types/properties';
import type { Registry } from './resource-types/registry';
import { suggest } from './model/suggest';
import { Block } from './terraform/blocks';
import { check } from './passes/check/check';
import type { Body } from './terraform/expressions';
import { refuseReserved } from './terraform/reserved';
import type { ProviderSchemas } from './terraform/schemas';
import { shapeBody } from './terraform/shape';

/**
 * Validates the rules of a mapping against the resource types and provider
 * schemas that they name.
 *
 * @returns errors and warnings; their `path` is relative to the mapping, for example `rules[2].target`
 *
 * @public
 */
export function checkMapping(
  mapping: Mapping,
  registry: Registry,
  schemas: ProviderSchemas,
): Diagnostic[] {
  return mapping.rules.flatMap((rule, index) =>
    checkRule(
      rule,
      pointer => ({
        kind: 'mapping',
        mapping: mapping.name,
        pointer: `/rules/${index}${pointer}`,
      }),
      mapping.cloud,
      registry,
      schemas,
    ),
  );
}

/** The location that a pointer into a rule leads to. */
type LocationAt = (pointer: string) => Location;

function checkRule(
  rule: Rule,
  at: LocationAt,
  cloud: Cloud,
  registry: Registry,
  schemas: ProviderSchemas,
): Diagnostic[] {
  const { target } = rule;
  if ('skip' in target) return [];
  if ('terraformResource' in target)
    return checkRaw(rule, at, target.terraformResource, cloud, schemas);
  const type = registry.ofTarget(target);
  if (!type) {
    const name = resourceTypeOf(target)!;
    const meant = registry.suggest(name);
    return [
      error(
        'map/unknown-resource-type',
        `The rule "${rule.id}" names a resource type that does not exist: "${name}".`,
        {
          location: at(
            'module' in target
              ? '/target/module/resourceType'
              : '/target/resourceType',
          ),
          hint: meant
            ? `Did you mean "${meant}"?`
            : 'See the list of resource types.',
        },
      ),
    ];
  }
  const decision = {
    entityRef: '',
    basis: 'exact' as const,
    rule: { mapping: '', id: rule.id },
    evidence: '',
    layers: [
      {
        layer: 'mapping' as const,
        source: rule.id,
        values: rule.properties ?? {},
      },
    ],
  };
  return resolveProperties(type, decision, 'production').diagnostics.map(
    ({ entityRef: _, location, ...found }) =>
      located(
        found,
        at(location?.kind === 'mapping' ? location.pointer : '/properties'),
      ),
  );
}

/** Of a raw resource, only what is given is checked here: entities may still add what is missing. */
function checkRaw(
  rule: Rule,
  at: LocationAt,
  type: string,
  cloud: Cloud,
  schemas: ProviderSchemas,
): Diagnostic[] {
  const refused = refuseTerraformType(type, cloud);
  if (refused) {
    const message = `The rule "${rule.id}" cannot be used: ${refused.message}`;
    return [located({ ...refused, message }, at('/target/terraformResource'))];
  }
  const schema = schemas.resource(type);
  if (!schema) {
    const known = schemas.types(providerOf(type), 'resource').filter(isEmitted);
    const meant = suggest(type, known);
    return [
      error(
        'map/unknown-terraform-resource',
        `The rule "${rule.id}" names a Terraform resource type that does not exist: "${type}".`,
        {
          location: at('/target/terraformResource'),
          hint: meant && `Did you mean "${meant}"?`,
        },
      ),
    ];
  }
  const { body, diagnostics } = refuseReserved(
    type,
    (rule.properties ?? {}) as Body,
  );
  const block = new Block('resource', type, '', '', shapeBody(body, schema), {
    origin: 'explicit',
  });
  return [...diagnostics, ...check([block], schemas)]
    .filter(({ code }) => code !== 'check/missing-argument')
    .map(found => {
      const { location } = found;
      const argument = location?.kind === 'terraform' ? location.pointer : '';
      return located(found, at(`/properties${argument}`));
    });
}
