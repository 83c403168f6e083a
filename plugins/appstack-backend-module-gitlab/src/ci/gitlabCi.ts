import type { CiSystem } from '@appstack/backstage-plugin-appstack-node';
import type { GitlabHost } from '../GitlabHost';
import { GitlabJobs } from './GitlabJobs';

/** GitLab CI on the hosts of `integrations.gitlab`. */
export function gitlabCi(host: GitlabHost): CiSystem {
  return {
    ...{ id: 'gitlab-ci', title: 'GitLab CI', system: 'gitlab' },
    ...{ key: 'gitlabCi', hosts: 'GitLab of integrations.gitlab' },
    host,
    runsIn: repository => new GitlabJobs(host, repository),
  };
}
