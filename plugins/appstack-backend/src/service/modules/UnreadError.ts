import type { ModuleDescription } from '@appstack/backstage-plugin-appstack-common';

/** Why a module was not read. */
export type Unread = NonNullable<ModuleDescription['unread']>;

/** Ends the reading of a module. */
export class UnreadError extends Error {
  constructor(readonly unread: Unread) {
    super(`The module was not read: ${unread}.`);
  }
}
