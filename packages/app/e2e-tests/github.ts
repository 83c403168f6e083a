import { GithubSimulator } from '@appstack/github-simulator';

/** Where the portal of the browser tests finds its GitHub; a test starts it. */
const PORT = 7117;
const ADDRESS = `http://localhost:${PORT}`;
const TOKEN = 'ghs_madeUpForBrowserTests';

/** The configuration of a portal whose integration is that GitHub. */
export const githubConfiguration = {
  APP_CONFIG_integrations_github: JSON.stringify([
    {
      host: `localhost:${PORT}`,
      apiBaseUrl: `${ADDRESS}/api/v3`,
      token: TOKEN,
    },
  ]),
  APP_CONFIG_appstack_delivery: JSON.stringify({
    credentials: 'integration',
    allow: [`${ADDRESS}/fernhill/*`],
  }),
};

export async function startGithub(): Promise<GithubSimulator> {
  const github = new GithubSimulator({ tokens: { [TOKEN]: 'backstage' } });
  await github.listen(PORT);
  return github;
}
