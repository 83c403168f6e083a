import type { Block } from '../../../terraform/blocks';
import type { FoundationContext } from '../../../blueprints/foundationContext';

/** Switches an API of Google Cloud on; `api` is its full name: `run.googleapis.com`. */
export function buildService(context: FoundationContext, api: string): Block {
  const label = api.replace(/\.googleapis\.com$/, '').replace(/\W+/g, '_');
  return context.resource(
    'google_project_service',
    label,
    { service: api, disable_on_destroy: false },
    {
      reason: `Switches ${api} on, which stays on when this stack goes`,
      control:
        'Set foundations.services.enabled to false in the environment when the project’s services are switched on elsewhere.',
    },
  );
}
