import type {
  AzureFoundations,
  AzureReach,
  AzureOffer,
  AzureContext,
  AzureConsumer,
  AzureConfiguration,
  AzureRole,
  AzureIdentity,
} from '../contract';
import type { SubnetPurpose } from '../subnetPlans';
import type { Link } from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import { Reference, type Value } from '../../../terraform/expressions';
import { areElsewhere, withinReach } from '../../../kubernetes/reach';
import { configurationOf, enrolled } from '../../../blueprints/offer';

/** The network address of a provider: inside the network, or outside of it for other stacks and public addresses. */
export const reachedAt = (
  place: AzureReach,
  inNetwork: boolean,
): Pick<AzureOffer, 'reach' | 'outside'> =>
  inNetwork ? { reach: place } : { outside: place.port };

/** The HTTPS address of a service with a private endpoint in production. */
export const atEndpoint = ({
  production,
}: AzureFoundations): AzureReach | undefined =>
  production ? { subnet: 'endpoints', port: HTTPS } : undefined;

const HTTPS = 443;

const READ_SECRET = 'Key Vault Secrets User';
const MADE_ELSEWHERE = [
  'The secret is made by who gives it its value, which never passes through Terraform.',
];

/**
 * Connects a consumer with its providers: one network rule for each port, one
 * role assignment for each connection on that very resource, and the
 * configuration under the same names as on every cloud.
 */
export function connect(
  context: AzureContext,
  consumer: AzureConsumer,
  given: readonly Link<AzureOffer>[],
): AzureConfiguration {
  const reached = withinReach(context, given, ({ pods }) =>
    areElsewhere(pods, consumer.cluster),
  );
  const links = enrolled<AzureOffer>(reached, offer => {
    const grant = offer.enrol?.(context, consumer);
    return (
      grant && {
        ...grant,
        roles: [...(offer.roles ?? []), ...(grant.roles ?? [])],
        binding: { ...offer.binding, ...grant.binding },
      }
    );
  });
  const places = links.flatMap(({ offer }) => [offer.reach ?? []].flat());
  for (const { subnet, port } of places)
    context.foundations.allow(consumer.subnet, subnet, port);
  const { environment, secrets } = configurationOf(context, links);
  const vaults = Object.values(secrets).map(({ vaultId }) => vaultId);
  const { roles, toRead } = assignRoles(context, consumer, links);
  return {
    environment,
    secrets,
    bindings: bindingsOf(links),
    roles,
    ready: [...toRead, ...reachEndpoints(context, consumer.subnet, vaults)],
    inNetwork: places.length > 0,
  };
}

/**
 * Lets workloads in a subnet reach the private endpoints of resources, which
 * answer HTTPS.
 *
 * @returns what has to be there before they can: rule and endpoints.
 */
export function reachEndpoints(
  { foundations }: Pick<AzureContext, 'foundations'>,
  from: SubnetPurpose,
  resourceIds: readonly (Value | undefined)[],
): Block[] {
  const endpoints = resourceIds.flatMap(id => foundations.endpointsOf(id));
  if (endpoints.length === 0) return [];
  const rule = foundations.allow(from, 'endpoints', HTTPS);
  return [...(rule ? [rule] : []), ...new Set(endpoints)];
}

function bindingsOf(links: readonly Link<AzureOffer>[]) {
  const bindings: Record<string, Record<string, Value>> = {};
  for (const { offer, prefix } of links) {
    if (Object.keys(offer.binding ?? {}).length > 0)
      bindings[prefix] = { ...bindings[prefix], ...offer.binding };
  }
  return bindings;
}

/** One assignment for each role on each resource, and among them those that reading secrets takes. */
function assignRoles(
  context: AzureContext,
  { identity }: AzureConsumer,
  links: readonly Link<AzureOffer>[],
) {
  const roles = new Map<string, Block>();
  const toRead: Block[] = [];
  const assign = (
    given: AzureRole,
    label: string,
    name: string,
    comments?: readonly string[],
  ) => {
    const key = roleKey(given);
    if (roles.has(key)) return;
    const reason = `Lets ${context.node.name} use ${name}, and nothing else`;
    roles.set(
      key,
      assignRole(context, identity, { ...given, label, reason, comments }),
    );
  };
  for (const { offer, label, name } of links) {
    for (const role of offer.roles ?? [])
      assign(role, `${label}_${slug(role.role)}`, name);
    for (const [secret, { id }] of Object.entries(offer.secrets ?? {})) {
      const role = { role: READ_SECRET, scope: id };
      assign(role, `${label}_${slug(secret)}`, name, MADE_ELSEWHERE);
      toRead.push(roles.get(roleKey(role))!);
    }
  }
  return { roles, toRead };
}

/** The key of a role assignment of one identity: Azure rejects duplicates. */
export const roleKey = ({ role, scope }: AzureRole) =>
  `${role}#${identityOf(scope)}`;

/** Gives an identity a role on one resource. */
export function assignRole(
  { resource }: Pick<AzureContext, 'resource'>,
  identity: AzureIdentity,
  {
    role,
    scope,
    label,
    reason,
    comments,
  }: AzureRole & {
    label: string;
    reason: string;
    comments?: readonly string[];
  },
): Block {
  return resource(
    'azurerm_role_assignment',
    {
      scope,
      role_definition_name: role,
      principal_id: identity.attr('principal_id'),
      principal_type: 'ServicePrincipal',
    },
    { role: label, reason, comments },
  );
}

const slug = (role: string) => role.toLowerCase().replace(/[^a-z0-9]+/g, '_');

/** The identity of a value: two references to one attribute are equal. */
function identityOf(value: Value): string {
  if (value instanceof Reference) return `${value.target.key}${value.path}`;
  return JSON.stringify(value, (_, part) =>
    part instanceof Reference ? identityOf(part) : part,
  );
}
