import { lazily } from '../lazily';
import type { PortalReader } from './reader';

export type { PortalReader, WantedEntities } from './reader';

/** What `--backstage` names; its libraries are loaded only then. */
export async function connect(
  backstage: string | undefined,
): Promise<PortalReader | undefined> {
  if (backstage === undefined) return undefined;
  const { openReader } = await lazily(import('./reader'));
  return openReader(backstage);
}
