import { cloudOf, cloudOfProvider, cloudTitle, type Cloud } from './clouds';
import { error, type Diagnostic } from './diagnostic';

/** Providers of Terraform resource types that belong to no cloud. */
const OF_ALL = ['kubernetes', 'helm', 'random', 'tls'];

/** Terraform resource types that are never emitted: why, and what to name instead. */
const NEVER_EMITTED: ReadonlyMap<string, { why: string; instead: string }> =
  new Map([
    [
      'kubernetes_manifest',
      {
        why: 'Terraform could not plan it before the cluster is there',
        instead:
          'Name the type of the object itself, for example kubernetes_deployment_v1, or bring it in a chart with helm_release.',
      },
    ],
  ]);

/**
 * The Terraform providers whose resource types a mapping for a cloud may name,
 * the cloud's own first.
 *
 * @public
 */
export function providersOf(cloud: Cloud): string[] {
  return [cloudOf(cloud).provider, ...OF_ALL];
}

/**
 * The provider of a Terraform resource type: `aws` of `aws_sqs_queue`.
 *
 * @public
 */
export function providerOf(terraformType: string): string {
  const end = terraformType.indexOf('_');
  return end < 0 ? terraformType : terraformType.slice(0, end);
}

/**
 * Whether a Terraform resource type may be emitted at all.
 *
 * @public
 */
export function isEmitted(terraformType: string): boolean {
  return !NEVER_EMITTED.has(terraformType);
}

/**
 * Why an entity cannot become a Terraform resource type on a cloud; undefined
 * where nothing is known against it. Whether the provider has such a type is
 * for its schema to say.
 *
 * @public
 */
export function refuseTerraformType(
  type: string,
  cloud: Cloud,
): Diagnostic | undefined {
  const never = NEVER_EMITTED.get(type);
  if (never)
    return error(
      'map/never-emitted',
      `${type} is never emitted: ${never.why}.`,
      { hint: never.instead },
    );
  const provider = providerOf(type);
  const providers = providersOf(cloud);
  if (providers.includes(provider)) return undefined;
  const home = cloudOfProvider(provider);
  const title = cloudTitle(cloud);
  const known = `Name a type of ${providers.join(', ')}`;
  return error(
    'map/foreign-terraform-resource',
    `${type} belongs to the provider "${provider}", which is not used on ${title}.`,
    {
      hint: home
        ? `${known}, or write the rule in a mapping for ${cloudTitle(home)}.`
        : `${known}.`,
    },
  );
}
