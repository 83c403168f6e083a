import { appstackApiRef } from '@appstack/backstage-plugin-appstack';
import type {
  PulumiStackList,
  PulumiStackRef,
} from '@appstack/backstage-plugin-appstack-common';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

/** `<organization>/<project>/<stack>` */
export function nameOf({ organization, project, stack }: PulumiStackRef) {
  return `${organization}/${project}/${stack}`;
}

export function useAppstackApi() {
  return useApi(appstackApiRef);
}

/** The stacks and organizations that the annotations of the entity on the page name. */
export function useEntityStacks() {
  const api = useAppstackApi();
  const entityRef = stringifyEntityRef(useEntity().entity);
  return useAsyncRetry<PulumiStackList>(
    () => api.call('ListPulumiStacks', { query: { entityRef } }),
    [api, entityRef],
  );
}
