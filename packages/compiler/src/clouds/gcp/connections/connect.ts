import type { Link } from '../../../blueprints/blueprint';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  CloudName,
  Expression,
  Reference,
  type Value,
} from '../../../terraform/expressions';
import { areElsewhere, withinReach } from '../../../kubernetes/reach';
import { configurationOf, enrolled } from '../../../blueprints/offer';
import { addFirewallRule } from './firewallRule';
import type {
  GcpContext,
  GcpConsumer,
  GcpOffer,
  GcpConfiguration,
} from '../contract';

/**
 * Connects a consumer with its providers: one rule of the firewall and one
 * IAM membership of that very resource for each connection, and the
 * configuration under the same names as on every cloud.
 */
export function connect(
  context: GcpContext,
  consumer: GcpConsumer,
  given: readonly Link<GcpOffer>[],
): GcpConfiguration {
  const { cluster } = consumer;
  const reached = withinReach(context, given, ({ pods }) =>
    areElsewhere(pods, cluster),
  );
  const links = enrolled(reached, offer => {
    const enrolment = offer.enrol?.(context, consumer);
    return (
      enrolment && {
        ...enrolment,
        grants: [...(offer.grants ?? []), ...(enrolment.grants ?? [])],
      }
    );
  });
  if (cluster === undefined) openNetwork(context, consumer, links);
  grant(context, consumer, links);
  return {
    ...configurationOf(context, links),
    secretGrants: grantSecrets(context, consumer, links),
    inNetwork: links.some(({ offer }) => offer.reach),
  };
}

/** Several providers may be behind one address: it gets one rule for each port. */
function openNetwork(
  context: GcpContext,
  { account }: GcpConsumer,
  links: readonly Link<GcpOffer>[],
) {
  const seen = new Set<string>();
  for (const { offer, label, name } of links) {
    if (!offer.reach) continue;
    const { ranges, ports, protocol = 'tcp' } = offer.reach;
    const place = [...ranges, ...ports, protocol].map(identityOf).join();
    if (seen.has(label) || seen.has(place)) continue;
    seen.add(label).add(place);
    addFirewallRule(
      context,
      account.attr('account_id'),
      {
        name: context.cloudName(`to-${label}`),
        description: `${context.node.name} connects to ${name}`,
        direction: 'EGRESS',
        destination_ranges: ranges,
        allow: block({ protocol, ports }),
      },
      {
        role: `to_${label}`,
        reason: `Lets ${context.node.name} connect to ${name}`,
      },
    );
  }
}

/** One membership for each grant; what two connections give alike is given once. */
function grant(
  context: GcpContext,
  { member }: GcpConsumer,
  links: readonly Link<GcpOffer>[],
) {
  const given = new Set<string>();
  const roles = new Set<string>();
  for (const { offer, label, name } of links) {
    for (const { type, body, comment } of offer.grants ?? []) {
      const same = `${type}${Object.values(body).map(value => identityOf(value as Value))}`;
      if (given.has(same)) continue;
      given.add(same);
      context.resource(
        type,
        { ...body, member },
        {
          role: roleOf(roles, type, label, body.role),
          reason: `Lets ${context.node.name} use ${name}`,
          comments: comment ? [comment] : [],
        },
      );
    }
  }
}

/** Named after the provider; a second membership of one type after what it permits, too. */
function roleOf(
  taken: Set<string>,
  type: string,
  label: string,
  role: unknown,
): string {
  const permits = String(role)
    .replace(/^.*[./]/, '')
    .replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
  const first = [label, `${label}_${permits}`].find(
    candidate => !taken.has(`${type}#${candidate}`),
  );
  let name = first ?? `${label}_${permits}_2`;
  for (let n = 3; taken.has(`${type}#${name}`); n++)
    name = `${label}_${permits}_${n}`;
  taken.add(`${type}#${name}`);
  return name;
}

/** Reading a secret is allowed for that secret alone. */
function grantSecrets(
  context: GcpContext,
  { member }: GcpConsumer,
  links: readonly Link<GcpOffer>[],
): Block[] {
  const granted = new Map<string, Block>();
  for (const { offer, label, name } of links) {
    for (const [key, secret] of Object.entries(offer.secrets ?? {})) {
      const identity = identityOf(secret);
      if (granted.has(identity)) continue;
      granted.set(
        identity,
        context.resource(
          'google_secret_manager_secret_iam_member',
          {
            secret_id: secret,
            role: 'roles/secretmanager.secretAccessor',
            member,
          },
          {
            role: `${label}_${key.toLowerCase()}`,
            reason: `Lets ${context.node.name} read the secret of ${name}`,
          },
        ),
      );
    }
  }
  return [...granted.values()];
}

/** The identity of a value: two references to one attribute are equal. */
function identityOf(value: Value): string {
  if (value instanceof Reference) return `${value.target.key}${value.path}`;
  if (value instanceof CloudName) return value.keyIn('');
  if (value instanceof Expression)
    return `${value.literals.join()}(${value.values.map(identityOf).join()})`;
  if (Array.isArray(value)) return value.map(identityOf).join();
  return String(value);
}
