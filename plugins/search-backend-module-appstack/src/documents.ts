import {
  appstackStackReadPermission,
  type AppstackApi,
  type AppStackListItem,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import { Readable } from 'node:stream';

/** An appStack in the index. */
export interface AppstackDocument extends IndexableDocument {
  name: string;
  owner: string;
  environments: string[];
}

/** The appStacks of the API as documents, page by page. */
export class AppstackCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'appstack';
  readonly visibilityPermission = appstackStackReadPermission;
  readonly #api: Pick<AppstackApi, 'listAppStacks'>;

  constructor(api: Pick<AppstackApi, 'listAppStacks'>) {
    this.#api = api;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<AppstackDocument> {
    let cursor: string | undefined;
    do {
      const { items, pageInfo } = await this.#api.listAppStacks({ cursor });
      for (const stack of items) yield toDocument(stack);
      cursor = pageInfo.nextCursor;
    } while (cursor !== undefined);
  }
}

/** Without names of entities: who may read an appStack need not see all of these. */
function toDocument(stack: AppStackListItem): AppstackDocument {
  const { name, title, description, owner, environments } = stack;
  const clouds = new Set(stack.realizations.map(({ cloud }) => cloud));
  return {
    title: title ?? name,
    text: [name, description, owner, ...environments, ...clouds]
      .filter(Boolean)
      .join(' '),
    location: `/appstack/stacks/${name}`,
    ...{ name, owner, environments },
    authorization: { resourceRef: name },
  };
}
