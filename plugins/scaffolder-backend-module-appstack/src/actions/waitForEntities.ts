import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { poll, type Waiting } from './poll';

/** Waits until the catalog shows entities to the person. */
export async function waitForEntities(
  catalog: CatalogService,
  entityRefs: string[],
  waiting: Waiting,
): Promise<void> {
  const { credentials, timeoutSeconds } = waiting;
  const look = async () => {
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs, fields: ['kind', 'metadata.name'] },
      { credentials },
    );
    const absent = entityRefs.filter((_, index) => !items[index]);
    return absent.length === 0 ? items : absent.join(', ');
  };
  await poll(
    look,
    absent =>
      new InputError(
        `After ${timeoutSeconds} seconds the catalog does not have ${absent}, or you may not read it. Look at the status of the location in the catalog, or raise timeoutSeconds.`,
      ),
    waiting,
  );
}
