import { atEnvironment, error, warning } from '../../../model';
import { block } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import type { AzureFoundations, AzureContainerEnvironment } from '../contract';

const CONTROL =
  'Name an existing one under foundations.container-environment.existing of the environment: name and resource_group.';

export function buildContainerEnvironment(
  context: FoundationContext,
  foundations: AzureFoundations,
): AzureContainerEnvironment {
  const { existing } = context.setting();
  const environment = existing
    ? findEnvironment(context, existing)
    : makeEnvironment(context, foundations);
  return {
    id: environment.attr('id'),
    defaultDomain: environment.attr('default_domain'),
    verificationId: environment.attr('custom_domain_verification_id'),
  };
}

function findEnvironment(
  context: FoundationContext,
  existing: Record<string, unknown>,
) {
  for (const key of ['name', 'resource_group']) {
    if (typeof existing[key] === 'string') continue;
    context.stack.diagnostics.push(
      error(
        'expand/existing-environment-gap',
        `The existing container environment has no ${key}.`,
        {
          ...atEnvironment(
            context.stack.environment.name,
            'foundations',
            'container-environment',
            'existing',
            key,
          ),
          hint: 'Give its name and its resource_group.',
        },
      ),
    );
  }
  if (!context.setting('network').existing) {
    context.stack.diagnostics.push(
      warning(
        'expand/existing-environment-gap',
        'The existing container environment is in a network that is not described: what this stack keeps private cannot be reached from there.',
        {
          ...atEnvironment(
            context.stack.environment.name,
            'foundations',
            'network',
            'existing',
          ),
          hint: 'Describe the network of the container environment there.',
        },
      ),
    );
  }
  return context.data(
    'azurerm_container_app_environment',
    'main',
    {
      name: String(existing.name ?? ''),
      resource_group_name: String(existing.resource_group ?? ''),
    },
    {
      reason:
        'The existing environment that the containers of this stack run in',
    },
  );
}

function makeEnvironment(
  context: FoundationContext,
  foundations: AzureFoundations,
) {
  return context.resource(
    'azurerm_container_app_environment',
    'main',
    {
      name: context.cloudName('containers'),
      ...foundations.place(),
      infrastructure_resource_group_name:
        context.cloudName('containers-managed'),
      infrastructure_subnet_id: foundations.subnet('containers'),
      logs_destination: 'log-analytics',
      log_analytics_workspace_id: foundations.logs(),
      zone_redundancy_enabled: context.production,
      workload_profile: block({
        name: 'Consumption',
        workload_profile_type: 'Consumption',
      }),
    },
    {
      reason: 'Runs the containers of this stack',
      control: CONTROL,
      comments: [
        'Its address is public so that apps may be; each app says whether it is.',
        'Azure keeps what it manages in a group of its own: named here, so that plans stay empty.',
      ],
    },
  );
}
