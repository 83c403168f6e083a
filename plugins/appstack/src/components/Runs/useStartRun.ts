import type { CreateRunInput } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { useAppstackApi } from '../../hooks';
import { runRouteRef } from '../../routes';

/** Starts a run of an appStack, and goes to its page. */
export function useStartRun(name: string) {
  const api = useAppstackApi();
  const navigate = useNavigate();
  const pathOf = useRouteRef(runRouteRef);
  return useCallback(
    async (body: CreateRunInput) => {
      const { id } = await api.call('CreateRun', { params: { name }, body });
      navigate(pathOf({ id }));
    },
    [api, name, navigate, pathOf],
  );
}
