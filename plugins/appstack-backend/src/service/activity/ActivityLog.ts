import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ActivityStore, NewActivity } from '../../database';
import { causeOf } from '../telemetry/outcomes';

interface ActivityLogOptions {
  activity: ActivityStore;
  logger: LoggerService;
}

/**
 * Records what happened to appStacks where it is not written in the same
 * transaction (`insertActivity` does that), or where nothing else is written,
 * such as after a failure. It never fails: what happened has happened.
 */
export class ActivityLog {
  readonly #activity: ActivityStore;
  readonly #logger: LoggerService;

  constructor({ activity, logger }: ActivityLogOptions) {
    this.#activity = activity;
    this.#logger = logger;
  }

  /** @param stack - the appStack, by its id or by its name */
  async record(
    stack: { id: string } | { name: string },
    activity: NewActivity,
  ): Promise<void> {
    try {
      await ('id' in stack
        ? this.#activity.add(stack.id, activity)
        : this.#activity.addByName(stack.name, activity));
    } catch (error) {
      this.#logger.error('An activity was not recorded', {
        ...{ ...stack, kind: activity.kind },
        ...causeOf(error),
      });
    }
  }
}
