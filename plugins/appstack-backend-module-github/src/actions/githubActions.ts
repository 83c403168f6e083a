import type { CiSystem } from '@appstack/backstage-plugin-appstack-node';
import type { GithubHost } from '../GithubHost';
import { WorkflowRuns } from './WorkflowRuns';

/** GitHub Actions on the hosts of `integrations.github`. */
export function githubActions(host: GithubHost): CiSystem {
  return {
    ...{ id: 'github-actions', title: 'GitHub Actions', system: 'github' },
    ...{ key: 'githubActions', hosts: 'GitHub of integrations.github' },
    host,
    runsIn: repository => new WorkflowRuns(host, repository),
  };
}
