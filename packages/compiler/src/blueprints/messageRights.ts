import type { Access } from '../model';

/** What a consumer does with messages. */
export interface MessageRights {
  sends: boolean;
  receives: boolean;
}

/** What a consumer with this access does with the messages of a queue, a topic or a stream. */
export const messageRights = (access: Access): MessageRights => ({
  sends: access !== 'subscribe' && access !== 'read',
  receives: access !== 'publish' && access !== 'write',
});
