import { imageOf } from '../../../blueprints/workloads/image';
import { entriesByName } from '../../../util/sortedByName';
import {
  assignRole,
  connect,
  reachEndpoints,
  roleKey,
} from '../connections/connect';
import type {
  AzureConfiguration,
  AzureConsumer,
  AzureIdentity,
  AzureOffer,
  AzureFoundations,
} from '../contract';
import { dashed } from '../../../util/dashed';
import type { Block } from '../../../terraform/blocks';
import {
  block,
  hcl,
  type Body,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
import type {
  BlueprintContext,
  Link,
  Outputs,
} from '../../../blueprints/blueprint';
import { identityFrom } from './identity';

/** Cores and memory that the consumption profile takes together; see "Allocations" in the Container Apps guide. */
export const SIZES = {
  small: { cpu: 0.25, memory: '0.5Gi' },
  medium: { cpu: 0.5, memory: '1Gi' },
  large: { cpu: 1, memory: '2Gi' },
  xlarge: { cpu: 2, memory: '4Gi' },
};

/** The common arguments of container apps and their jobs. */
export interface ContainerProperties {
  artifact?: string;
  size: keyof typeof SIZES;
  environment: Record<string, string>;
}

type Context = BlueprintContext<ContainerProperties, AzureFoundations>;

/** The arguments of a container app or a job. */
export interface ContainerAppParts {
  /** The arguments that both begin with. */
  head: Body;
  /** Their nested blocks before the template. */
  access: Body;
  container: Body;
  /** The last arguments: ignored changes of rollout by CI, and dependencies. */
  end: Body;
}

/** Connects a container with what it depends on, and lets it start. */
export function containerAppParts(
  context: Context,
  own: Outputs,
  links: readonly Link<AzureOffer>[],
  port?: number,
): ContainerAppParts {
  const { label, properties, environment, foundations } = context;
  const identity = identityFrom(own);
  const consumer = { identity, subnet: 'containers' } as const;
  const configuration = connect(context, consumer, links);
  const { server, ready } = pullImages(context, consumer, configuration);
  const { cpu, memory } = SIZES[properties.size];
  return {
    head: {
      name: identity.attr('name'),
      resource_group_name: foundations.place().resource_group_name,
      container_app_environment_id: foundations.containerEnvironment().id,
      workload_profile_name: 'Consumption',
    },
    access: {
      identity: block({
        type: 'UserAssigned',
        identity_ids: [identity.attr('id')],
      }),
      registry: server && block({ server, identity: identity.attr('id') }),
      secret: secretsOf(configuration, identity),
    },
    container: {
      name: dashed(label),
      image: imageOf(context),
      cpu,
      memory,
      env: settingsOf(context, identity, configuration, port),
    },
    end: {
      lifecycle:
        environment.rollout === 'ci'
          ? block({ ignore_changes: hcl`[template[0].container[0].image]` })
          : undefined,
      depends_on: dependsOn([...ready, ...configuration.ready]),
    },
  };
}

/** Azure checks some resources when it starts a workload: explicit dependencies, because no argument refers to them. */
export const dependsOn = (blocks: readonly Block[]) =>
  blocks.length > 0 ? [...new Set(blocks)].map(({ self }) => self) : undefined;

/** Images are pulled by the workload's own identity; nothing is needed for what is public. */
export function pullImages(
  context: BlueprintContext<unknown, AzureFoundations>,
  { identity, subnet }: AzureConsumer,
  { roles }: AzureConfiguration,
): { server?: Value; ready: readonly Block[] } {
  const registry = context.foundations.registry();
  if (!registry) return { ready: [] };
  const { server, id: scope } = registry;
  const granted =
    roles.get(roleKey({ role: 'AcrPull', scope })) ??
    roles.get(roleKey({ role: 'AcrPush', scope })) ??
    assignRole(context, identity, {
      role: 'AcrPull',
      scope,
      label: 'images',
      reason: `Lets ${context.node.name} pull its image`,
    });
  return {
    server,
    ready: [granted, ...reachEndpoints(context, subnet, [scope])],
  };
}

const secretName = (variable: string) => dashed(variable.toLowerCase());

/** References that Container Apps resolves, and looks at again every half hour. */
function secretsOf(
  { secrets }: AzureConfiguration,
  identity: AzureIdentity,
): NestedBlock[] {
  return entriesByName(secrets).map(([name, { uri }]) =>
    block({
      name: secretName(name),
      key_vault_secret_id: uri,
      identity: identity.attr('id'),
    }),
  );
}

function settingsOf(
  { properties }: Context,
  identity: AzureIdentity,
  { environment, secrets }: AzureConfiguration,
  port?: number,
): NestedBlock[] {
  const settings = {
    // Azure's libraries sign in as the identity of that id.
    AZURE_CLIENT_ID: identity.attr('client_id'),
    ...environment,
    ...properties.environment,
    ...(port !== undefined && { PORT: String(port) }),
  };
  return [
    ...entriesByName<Value>(settings).map(([name, value]) =>
      block({ name, value }),
    ),
    ...entriesByName(secrets).map(([name]) =>
      block({ name, secret_name: secretName(name) }),
    ),
  ];
}
