import type {
  Operations,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { actorOf } from '../service/actor';
import type { Notifier } from '../service/notifications';
import { PrintedJson, type HandlersOf } from './handler';

type Handlers = HandlersOf<Operations>;

/** What is read of a call. */
interface Changing {
  params: { name: string };
  body?: { dryRun?: boolean };
  credentials: BackstageCredentials;
}

/** The operations that make versions. */
const SYNCS = ['SyncAppStack', 'RestoreVersion', 'PromoteAppStack'] as const;

/** Handlers that tell owners of what they did. */
export function notifying(handlers: Handlers, notifier: Notifier): Handlers {
  const syncs = Object.fromEntries(
    SYNCS.map(id => [
      id,
      async (call: never) => {
        const answer = await handlers[id](call);
        tellSync(call, answer as object, notifier);
        return answer;
      },
    ]),
  );
  return {
    ...handlers,
    ...syncs,
    DeleteAppStack: async call => {
      const answer = await handlers.DeleteAppStack(call);
      void notifier.aboutName(call.params.name, {
        topic: 'deletion',
        title: 'was deleted',
        description:
          'Nothing in a cloud was destroyed, and the deletion can be undone.',
        actor: actorOf(call.credentials),
      });
      return answer;
    },
  };
}

function tellSync(call: Changing, answer: object, notifier: Notifier) {
  if (call.body?.dryRun) return;
  const result = documentOf(answer);
  if (!result.changed) return;
  const { name } = call.params;
  const actor = actorOf(call.credentials);
  void notifier.aboutName(name, {
    ...{ topic: 'sync', tab: 'versions', actor },
    title: `has version ${result.version}`,
  });
  const violations = result.diagnostics.filter(
    ({ code, severity }) => code.startsWith('policy/') && severity !== 'info',
  );
  if (violations.length === 0) return;
  void notifier.aboutName(name, {
    ...{ topic: 'policy', tab: 'diagnostics', severity: 'high' },
    title: `version ${result.version} violates policies`,
    description:
      violations.length === 1
        ? 'There is one violation.'
        : `There are ${violations.length} violations.`,
  });
}

function documentOf(answer: object): SyncResult {
  return answer instanceof PrintedJson
    ? JSON.parse(new TextDecoder().decode(answer.bytes))
    : (answer as SyncResult);
}
