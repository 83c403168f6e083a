import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationSeverity } from '@backstage/plugin-notifications-common';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { StackRecord, StackStore } from '../../database';

/** What owners are told about; each can be muted by itself. */
type NotificationTopic =
  'sync' | 'pull-request' | 'merged' | 'out-of-date' | 'policy' | 'deletion';

export interface AppstackNotification {
  topic: NotificationTopic;
  /** Without names of entities: an owner need not be allowed to see all of these. */
  title: string;
  description?: string;
  severity?: NotificationSeverity;
  /** The tab of the appStack's page that it leads to; absent for one that is gone. */
  tab?: string;
  /** What it is about beside the appStack: a later one about the same takes its place. */
  about?: string;
  /** Who did it, and need not be told. */
  actor?: string;
}

export interface NotifierOptions {
  notifications: NotificationService;
  stacks: Pick<StackStore, 'find' | 'findAll'>;
  logger: LoggerService;
  /** The address of the portal. */
  appUrl?: string;
}

/**
 * Tells the owners of appStacks what happened to them. Whatever happens to a
 * notification does nothing to what it is about; a portal without the
 * notifications plugin has none.
 */
export class Notifier {
  readonly #options: NotifierOptions;
  #failed = false;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** About an appStack by its name, a deleted one too. */
  async aboutName(name: string, notification: AppstackNotification) {
    await this.#tell(this.#options.stacks.find(name), notification);
  }

  /** About an appStack by its id. */
  async aboutId(id: string, notification: AppstackNotification) {
    const found = this.#options.stacks.findAll([id]).then(([one]) => one);
    await this.#tell(found, notification);
  }

  async #tell(
    found: Promise<StackRecord | undefined>,
    notification: AppstackNotification,
  ) {
    try {
      const stack = await found;
      if (stack) await this.#send(stack, notification);
    } catch (error) {
      this.#note(toError(error).message);
    }
  }

  async #send(
    { name, title: stackTitle = name, owner }: StackRecord,
    { topic, title, about, tab, actor, ...rest }: AppstackNotification,
  ) {
    const { notifications, appUrl = '' } = this.#options;
    const scope = ['appstack', name, topic, about].filter(Boolean).join(':');
    await notifications.send({
      recipients: {
        type: 'entity',
        entityRef: owner,
        ...(actor?.startsWith('user:') && { excludeEntityRef: actor }),
      },
      payload: {
        ...{ topic, scope, ...rest },
        title: `${stackTitle}: ${title}`,
        ...(tab && { link: `${appUrl}/appstack/stacks/${name}/${tab}` }),
      },
    });
  }

  /** Once: without the plugin, each of them fails. */
  #note(reason: string) {
    const { logger } = this.#options;
    const message = 'A notification was not sent';
    if (this.#failed) logger.debug(message, { reason });
    else
      logger.info(
        `${message}. Without the notifications plugin there are none.`,
        { reason },
      );
    this.#failed = true;
  }
}
