import type {
  GitAuthor,
  GitHostClient,
} from '@appstack/backstage-plugin-appstack-node';

interface User {
  name: string;
  displayName?: string;
  emailAddress?: string;
}

/** The user of the token, whose name the server puts into every answer: it may demand that commits are by them. */
export async function authorOf(api: GitHostClient): Promise<GitAuthor> {
  const { headers } = await api.send('GET', '/application-properties');
  const name = decodeURIComponent(headers.get('x-ausername') ?? '');
  const { values } = await api.get<{ values: User[] }>('/users', {
    ...{ filter: name, limit: 100 },
  });
  const user = values.find(candidate => candidate.name === name);
  return {
    name: user?.displayName || name || 'AppStack',
    email: user?.emailAddress || `${name || 'appstack'}@users.noreply`,
  };
}
