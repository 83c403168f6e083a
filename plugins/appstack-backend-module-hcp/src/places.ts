import {
  boundTo,
  type RunTarget,
} from '@appstack/backstage-plugin-appstack-node';
import type { HcpCredentials, HcpSettings } from './config';

const DEFAULT_HOST = 'app.terraform.io';

/** Where something is run: a workspace by its name, and how it is reached. */
export interface Place {
  organization: string;
  /** As the `backend` of the files names it. */
  workspace: string;
  credentials: HcpCredentials;
  /** What tells the workspace from that of another appStack, or of another portal. */
  owner: string;
}

/** The place of a target, or why it has none here. */
export function placeOf(
  target: RunTarget,
  settings: HcpSettings,
  portal: string,
): Place | { problem: string } {
  const { stack, environment, root } = target;
  const { name, account, state } = environment;
  if (state?.type !== 'remote') {
    return {
      problem: `The state of ${name} is not in HCP Terraform: it is where the environment has a state of the type "remote".`,
    };
  }
  const { organization, hostname = DEFAULT_HOST } = state.config;
  const { host } = new URL(settings.baseUrl);
  if (hostname !== host) {
    return {
      problem: `The state of ${name} is at ${String(hostname)}, and appstack.engines.hcp is for ${host}.`,
    };
  }
  if (typeof organization !== 'string' || organization === '') {
    return {
      problem: `The state of ${name} names no organization of HCP Terraform.`,
    };
  }
  const credentials = boundTo(settings.credentials, target);
  if (!credentials) {
    const where = account ? ` in the account ${account}` : '';
    return {
      problem: `The configuration binds no token to ${stack}/${name}${where}: see appstack.engines.hcp.credentials.`,
    };
  }
  const end = root === 'workloads' ? '-workloads' : '';
  return {
    ...{ organization, credentials },
    workspace: `${stack}-${name}${end}`,
    owner: `${portal}/appstack/stacks/${stack}#${name}/${root}`,
  };
}
