import { useApiHolder } from '@backstage/core-plugin-api';
import { scmAuthApiRef } from '@backstage/integration-react';
import { useCallback } from 'react';

/** Gets the person's own token of the host that serves a repository, with the right to write; asks to sign in where needed. */
export function useScmToken() {
  const apis = useApiHolder();
  return useCallback(
    async (repository: string): Promise<string | undefined> => {
      const scmAuth = apis.get(scmAuthApiRef);
      const credentials = await scmAuth?.getCredentials({
        url: repository,
        additionalScope: { repoWrite: true },
      });
      return credentials?.token;
    },
    [apis],
  );
}
