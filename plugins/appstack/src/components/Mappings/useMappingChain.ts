import type {
  AppstackApi,
  MappingDocument,
} from '@appstack/backstage-plugin-appstack-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { messageOf } from '../../api';
import { useAppstackApi } from '../../hooks';

export interface MappingChain {
  mapping: MappingDocument;
  /** What it extends, the nearest first. */
  ancestors: MappingDocument[];
  /** Why the ancestors are not complete. */
  problem?: string;
}

/** A mapping and everything that it extends. */
export function useMappingChain(name: string) {
  const api = useAppstackApi();
  return useAsyncRetry(() => readChain(api, name), [api, name]);
}

async function readChain(
  api: AppstackApi,
  name: string,
): Promise<MappingChain> {
  const mapping = await api.getMapping(name);
  const ancestors: MappingDocument[] = [];
  const seen = new Set([name]);
  try {
    let next = mapping.extends;
    while (next && !seen.has(next)) {
      seen.add(next);
      const ancestor = await api.getMapping(next);
      ancestors.push(ancestor);
      next = ancestor.extends;
    }
  } catch (error) {
    return { mapping, ancestors, problem: messageOf(error) };
  }
  return { mapping, ancestors };
}
