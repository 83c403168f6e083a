import type { BlueprintContext, Link } from './blueprint';
import type { Value } from '../terraform/expressions';

/**
 * What a provider gives to a consumer, whatever the cloud. Each cloud adds how
 * it grants access and its type of reference to a secret.
 *
 * @public
 */
export interface Offer<Secret = Value> {
  /**
   * Configuration by suffix of the environment variable: `HOST` becomes
   * `ORDERS_DB_HOST`, on every cloud. Environment variables are text: wrap
   * numbers of other resources in `tostring`.
   */
  environment?: Record<string, Value>;
  /** Secrets by the same names: references that the consumer's platform resolves at start. */
  secrets?: Record<string, Secret>;
  /** A manual step, once. */
  step?: { title: string; lines: readonly string[] };
}

/** The configuration of a consumer's containers or functions. */
export interface Configuration<Secret = Value> {
  environment: Record<string, Value>;
  secrets: Record<string, Secret>;
}

/** The merged configuration of all links, with the providers' prefixes; adds their manual steps. */
export function configurationOf<Secret = Value>(
  context: Pick<BlueprintContext<unknown, unknown>, 'step'>,
  links: readonly Link<Offer<Secret>>[],
): Configuration<Secret> {
  const environment: Record<string, Value> = {};
  const secrets: Record<string, Secret> = {};
  for (const { offer, prefix } of links) {
    for (const [name, value] of Object.entries(offer.environment ?? {}))
      environment[`${prefix}_${name}`] = value;
    for (const [name, value] of Object.entries(offer.secrets ?? {}))
      secrets[`${prefix}_${name}`] = value;
    if (offer.step) context.step(offer.step.title, offer.step.lines);
  }
  return { environment, secrets };
}

/**
 * The links, each with what its provider adds for this consumer: a login, a
 * subscription. `enrol` runs once for each provider, however many links
 * lead there.
 */
export function enrolled<O extends Offer<unknown>>(
  links: readonly Link<O>[],
  enrol: (offer: O) => Partial<O> | undefined,
): Link<O>[] {
  const known = new Set<string>();
  return links.map(link => {
    const { label, offer } = link;
    if (known.has(label)) return link;
    const grant = enrol(offer);
    if (!grant) return link;
    known.add(label);
    return {
      ...link,
      offer: {
        ...offer,
        ...grant,
        environment: { ...offer.environment, ...grant.environment },
        secrets: { ...offer.secrets, ...grant.secrets },
      },
    };
  });
}
