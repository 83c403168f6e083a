import {
  fulfilGitWish,
  type NewGitPullRequest,
} from '@appstack/backstage-plugin-appstack-node';

/** Says of labels that were wished for that there are none. */
export async function refuseLabels(
  { labels }: NewGitPullRequest,
  problems: string[],
): Promise<void> {
  await fulfilGitWish(
    { names: labels, problem: 'The labels were not set' },
    problems,
    async () => {
      throw new Error('Bitbucket has no labels of pull requests.');
    },
  );
}
