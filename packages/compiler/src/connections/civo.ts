import type { CivoFoundations } from '../foundations/civo';
import type { Place } from '../foundations/inCluster/place';
import { warning } from '../model';
import type { BlueprintContext, Link } from '../resource-types/define';
import { allowConnections } from '../resource-types/inCluster/networkPolicies';
import type { Value } from '../terraform/expressions';
import { peerBy, type Reach, type SecretKey } from './inCluster';
import { configurationOf, enrolled, type Offer } from './offer';

/** What a provider on Civo gives to a consumer in the cluster. Its secrets are keys of Kubernetes secrets. */
export interface CivoOffer extends Offer {
  secrets?: Record<string, SecretKey>;
  /** Where the provider listens: in the cluster or at an address. */
  reach?: Reach;
  /** The alias of the cluster that it is in, empty for the main one; unknown of other stacks. */
  cluster?: Value;
  /**
   * Makes the provider know this consumer, for example by a login of its own:
   * adds what that takes beside the consumer's other resources, once for each
   * provider, and returns what the consumer gets by it.
   */
  enrol?(context: CivoContext, consumer: CivoConsumer): CivoGrant;
}

/** What comes of making a consumer known to a provider. */
export type CivoGrant = Pick<CivoOffer, 'environment' | 'secrets'>;

/** Where a consumer runs. */
export interface CivoConsumer {
  place: Place;
}

/** The consumer's side of a connection on Civo. */
export type CivoContext = BlueprintContext<unknown, CivoFoundations>;

/** What a consumer's containers are configured with. */
export interface CivoConfiguration {
  environment: Record<string, Value>;
  secrets: Record<string, SecretKey>;
}

/**
 * Connects a consumer with its providers: network policies for each provider,
 * a login of its own where the provider has logins, and the configuration
 * under the same names as on every cloud.
 */
export function connect(
  context: CivoContext,
  consumer: CivoConsumer,
  given: readonly Link<CivoOffer>[],
): CivoConfiguration {
  const links = enrolled(withinCluster(context, consumer, given), offer =>
    offer.enrol?.(context, consumer),
  );
  allowConnections(
    context,
    consumer.place,
    links.flatMap(link =>
      link.offer.reach ? [peerBy(link, link.offer.reach)] : [],
    ),
  );
  const { environment, secrets } = configurationOf(context, links);
  return { environment, secrets: secrets as Record<string, SecretKey> };
}

/** Names of pods mean nothing in another cluster. */
function withinCluster(
  { node, diagnose }: CivoContext,
  { place }: CivoConsumer,
  links: readonly Link<CivoOffer>[],
): Link<CivoOffer>[] {
  const here = place.cluster.alias ?? '';
  return links.filter(({ offer: { cluster }, connection, name }) => {
    if (typeof cluster !== 'string' || cluster === here) return true;
    diagnose(
      warning(
        'expand/other-platform',
        `${node.entityRef} cannot call ${name} by its name: it runs in another Kubernetes cluster.`,
        {
          entityRef: node.entityRef,
          path: 'spec.dependsOn',
          hint: `Let both depend on the same cluster; or expose ${connection.to} and call it by its public address.`,
        },
      ),
    );
    return false;
  });
}
