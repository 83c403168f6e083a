import { atEntity, warning } from '../../../model';
import type { Link } from '../../../blueprints/blueprint';
import { allowConnections } from '../../../kubernetes/networkPolicies';
import { peerBy, type SecretKey } from '../../../kubernetes/reach';
import { configurationOf, enrolled } from '../../../blueprints/offer';
import type {
  CivoContext,
  CivoConsumer,
  CivoOffer,
  CivoConfiguration,
} from '../contract';

/**
 * Connects a consumer with its providers: network policies for each provider, a
 * dedicated login where the provider has logins, and the configuration under
 * the same names as on every cloud.
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
          ...atEntity(node.entityRef, 'spec', 'dependsOn'),
          hint: `Let both depend on the same cluster; or expose ${connection.to} and call it by its public address.`,
        },
      ),
    );
    return false;
  });
}
