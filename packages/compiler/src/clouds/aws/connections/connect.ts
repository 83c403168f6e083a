import type { Link } from '../../../blueprints/blueprint';
import { onBehalfOf } from '../foundations/account';
import {
  block,
  Reference,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
import {
  subscribesToSource,
  withQueueOfItsOwn,
} from '../messaging/subscriptions';
import { areElsewhere, withinReach } from '../../../kubernetes/reach';
import { configurationOf, enrolled } from '../../../blueprints/offer';
import type {
  AwsContext,
  AwsConsumer,
  AwsOffer,
  AwsConfiguration,
} from '../contract';

type Context = AwsContext;

/**
 * Connects a consumer with its providers: one rule on each side of the network
 * for each provider, one statement for each connection in the consumer's own
 * policy, and the configuration under the same names as on every cloud. What
 * subscribes to a topic gets a queue for it.
 */
export function connect(
  context: Context,
  consumer: AwsConsumer,
  given: readonly Link<AwsOffer>[],
): AwsConfiguration {
  const subscribed = new Set<string>();
  const { cluster } = consumer;
  const inCluster = cluster !== undefined;
  const reached = withinReach(context, given, ({ pods }) =>
    areElsewhere(pods, cluster),
  );
  const polled = reached.map(link => {
    if (!subscribesToSource(link) || subscribed.has(link.label)) return link;
    subscribed.add(link.label);
    return withQueueOfItsOwn(context, link);
  });
  const links = enrolled(polled, offer => {
    const granted = offer.enrol?.(context, consumer);
    return (
      granted && {
        ...granted,
        statements: [
          ...(offer.statements ?? []),
          ...(granted.statements ?? []),
        ],
      }
    );
  });
  const secretKeys = new Map<unknown, Value>();
  for (const { offer } of links) {
    if (Object.keys(offer.secrets ?? {}).length > 0) {
      const key = offer.secretKey ?? context.foundations.key();
      secretKeys.set(identityOf(key), key);
    }
    if (offer.endpoint && consumer.securityGroupId)
      context.foundations.endpoint(offer.endpoint);
  }
  if (consumer.securityGroupId !== undefined) {
    openNetwork(context, consumer.securityGroupId, links, inCluster);
  }
  grant(context, consumer.role, links);
  const mounts = links.flatMap(({ offer }) => offer.mount ?? []);
  return {
    ...configurationOf(context, links),
    secretKeys: [...secretKeys.values()],
    mounts,
  };
}

/** The identity of a value: two references to one attribute are equal. */
function identityOf(value: Value): unknown {
  return value instanceof Reference
    ? `${value.target.key}${value.path}`
    : value;
}

/** Several providers may share one host: its security group gets one rule for each port. */
function openNetwork(
  context: Context,
  groupId: Value,
  links: readonly Link<AwsOffer>[],
  inCluster: boolean,
) {
  const seen = new Set<string>();
  for (const { offer, label, name } of links) {
    if (!offer.reach) continue;
    const { securityGroupId, port, protocol = 'tcp' } = offer.reach;
    const place = [securityGroupId, port, protocol].map(identityOf).join();
    if (seen.has(label) || seen.has(place)) continue;
    seen.add(label).add(place);
    if (inCluster) {
      context.foundations.openToCluster(groupId, label, name, offer.reach);
      continue;
    }
    const ends = { from_port: port, to_port: port, ip_protocol: protocol };
    const reason = `${context.node.name} connects to ${name}`;
    context.resource(
      'aws_vpc_security_group_ingress_rule',
      {
        security_group_id: securityGroupId,
        description: `From ${context.node.name}`,
        referenced_security_group_id: groupId,
        ...ends,
      },
      { role: `to_${label}`, reason },
    );
    context.resource(
      'aws_vpc_security_group_egress_rule',
      {
        security_group_id: groupId,
        description: `To ${name}`,
        referenced_security_group_id: securityGroupId,
        ...ends,
      },
      { role: `to_${label}`, reason },
    );
  }
}

function grant(
  context: Context,
  role: Value,
  links: readonly Link<AwsOffer>[],
) {
  const statements: NestedBlock[] = [];
  const names = new Set<string>();
  const comments = new Set<string>();
  const keys = new UsesOfKeys(links);
  for (const { offer, connection, label, name } of links) {
    for (const [index, statement] of (offer.statements ?? []).entries()) {
      names.add(name);
      if (statement.comment) comments.add(statement.comment);
      if (keys.areShared(statement)) continue;
      statements.push(
        block({
          sid: sid(label, connection.access, index),
          actions: [...statement.actions],
          resources: [...statement.resources],
          condition: statement.conditions?.map(({ test, variable, values }) =>
            block({ test, variable, values: [...values] }),
          ),
        }),
      );
    }
  }
  statements.push(...keys.shared());
  if (statements.length === 0) return;
  const reason = `Lets ${context.node.name} use ${[...names].join(', ')}, and nothing else`;
  const document = context.data(
    'aws_iam_policy_document',
    { statement: statements },
    { role: 'connections', reason, comments: [...comments] },
  );
  context.resource(
    'aws_iam_role_policy',
    { name: 'connections', role, policy: document.attr('json') },
    { role: 'connections', reason },
  );
}

type Statement = NonNullable<AwsOffer['statements']>[number];

/** The use of keys that several providers are encrypted with: one statement for each key, since inline policies are limited to 10,240 characters. */
class UsesOfKeys {
  readonly #byKey = new Map<string, Statement[]>();

  constructor(links: readonly Link<AwsOffer>[]) {
    for (const { offer } of links)
      for (const statement of offer.statements ?? []) {
        const key = keyUsedBy(statement);
        if (key === undefined) continue;
        const uses = this.#byKey.get(key) ?? [];
        this.#byKey.set(key, [...uses, statement]);
      }
  }

  areShared(statement: Statement): boolean {
    const key = keyUsedBy(statement);
    return key !== undefined && this.#byKey.get(key)!.length > 1;
  }

  shared(): NestedBlock[] {
    return [...this.#byKey.values()]
      .filter(uses => uses.length > 1)
      .map((uses, index) =>
        block({
          sid: sid('keys', '', index),
          actions: [...new Set(uses.flatMap(({ actions }) => actions))].sort(),
          resources: [...uses[0].resources],
        }),
      );
  }
}

/** The key of a statement that is about one key alone, without conditions. */
function keyUsedBy({
  actions,
  resources,
  conditions,
}: Statement): string | undefined {
  const isAboutKey =
    resources.length === 1 &&
    !conditions?.length &&
    actions.every(action => action.startsWith('kms:'));
  return isAboutKey ? String(identityOf(resources[0])) : undefined;
}

/** Statement ids hold letters and digits alone. */
function sid(label: string, access: string, index: number): string {
  const words = `${label}_${access}`.split(/[^a-z0-9]+/).filter(Boolean);
  const name = words
    .map(word => word[0].toUpperCase() + word.slice(1))
    .join('');
  return index === 0 ? name : `${name}${index + 1}`;
}

/** The trust policy of a service role. */
interface Trust {
  actions?: readonly string[];
  /** Whether the service sends the account as a condition key (`aws:SourceAccount`), so that the policy can exclude other accounts. */
  saysForWhom?: boolean;
}

/** A role that one AWS service may take. */
export function serviceRole(
  context: Context,
  role: string,
  service: string,
  reason: string,
  nameSuffix: string,
  { actions = ['sts:AssumeRole'], saysForWhom = false }: Trust = {},
) {
  const trust = context.data(
    'aws_iam_policy_document',
    {
      statement: block({
        actions,
        principals: block({ type: 'Service', identifiers: [service] }),
        condition: saysForWhom
          ? onBehalfOf(context.foundations.account().id)
          : undefined,
      }),
    },
    { role: `${role}_trust`, reason },
  );
  return context.resource(
    'aws_iam_role',
    {
      name: context.cloudName(nameSuffix),
      assume_role_policy: trust.attr('json'),
    },
    { role, reason },
  );
}
