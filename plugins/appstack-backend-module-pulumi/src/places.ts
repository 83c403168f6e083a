import {
  boundTo,
  type RunTarget,
} from '@appstack/backstage-plugin-appstack-node';
import type { PulumiCredentials, PulumiSettings } from './config';

/** Where something is run: a stack by its name, and how it is reached. */
export interface Place {
  /** With organization and project, unless the token tells the organization. */
  stack: string;
  /** The file in which Pulumi keeps the settings of the stack. */
  settingsFile: string;
  credentials: PulumiCredentials;
}

/** The only organization of a backend that is no service. */
const SELF_MANAGED = 'organization';

/** The place of a target, or why it has none here. */
export function placeOf(
  target: RunTarget,
  settings: PulumiSettings,
): Place | { problem: string } {
  const { stack, environment, root } = target;
  const { name, account, state } = environment;
  const credentials = boundTo(settings.credentials, target);
  if (!credentials) {
    const where = account ? ` in the account ${account}` : '';
    return {
      problem: `The configuration binds no credentials to ${stack}/${name}${where}: see appstack.engines.pulumi.credentials.`,
    };
  }
  const project = root === 'workloads' ? `${stack}-workloads` : stack;
  const url = state?.config.url;
  const isService = url === undefined || /^https?:/.test(String(url));
  const organization = isService ? credentials.organization : SELF_MANAGED;
  return {
    credentials,
    stack: organization ? `${organization}/${project}/${name}` : name,
    settingsFile: `Pulumi.${name}.yaml`,
  };
}
