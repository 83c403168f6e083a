import {
  AppstackError,
  type AppstackClient,
  type SyncRequestInput,
} from '@appstack/backstage-plugin-appstack-common';

/**
 * The part of a sync that creates the appStack. A template that runs again, or
 * adds to an appStack, finds it there; it stays as it is then.
 */
export async function createWhereAbsent(
  client: AppstackClient,
  name: string,
  create: SyncRequestInput['create'],
): Promise<Pick<SyncRequestInput, 'create'>> {
  if (!create) return {};
  try {
    await client.getAppStack(name);
    return {};
  } catch (error) {
    const isAbsent = error instanceof AppstackError && error.statusCode === 404;
    if (!isAbsent) throw error;
    return { create };
  }
}
