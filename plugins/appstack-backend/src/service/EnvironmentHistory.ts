import {
  appstackEnvironmentUpdatePermission,
  type EnvironmentVersion,
  type EnvironmentVersionDetail,
  type Page,
  type PageQuery,
} from '@appstack/backstage-plugin-appstack-common';
import type { Environment } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { DocumentStore, DocumentVersionRecord } from '../database';
import type { Authorizer } from '../permissions';
import { shownState } from './environmentDocuments';
import type { EnvironmentLibrary } from './EnvironmentLibrary';

const toVersion = ({
  document: _,
  ...version
}: DocumentVersionRecord<Environment>): EnvironmentVersion => version;

/** Reads the versions of environments of the portal; those of the configuration have none. */
export class EnvironmentHistory {
  readonly #store: DocumentStore<Environment>;
  readonly #environments: EnvironmentLibrary;
  readonly #authorizer: Authorizer;

  constructor(options: {
    store: DocumentStore<Environment>;
    environments: EnvironmentLibrary;
    authorizer: Authorizer;
  }) {
    this.#store = options.store;
    this.#environments = options.environments;
    this.#authorizer = options.authorizer;
  }

  /** Newest first. */
  async list(name: string, page: PageQuery): Promise<Page<EnvironmentVersion>> {
    const environments = await this.#environments.read();
    if (!environments.retiredRecord(name)) environments.getRecord(name);
    const { items, ...pageInfo } = await this.#store.versions(name, page);
    return { items: items.map(toVersion), pageInfo };
  }

  async get(
    name: string,
    version: number,
    credentials: BackstageCredentials,
  ): Promise<EnvironmentVersionDetail> {
    const [record, withState] = await Promise.all([
      this.#store.version(name, version),
      this.#authorizer.allows(credentials, appstackEnvironmentUpdatePermission),
    ]);
    if (!record) {
      throw new NotFoundError(
        `The environment "${name}" has no version ${version}.`,
      );
    }
    const { state, ...environment } = record.document;
    return {
      ...toVersion(record),
      environment: {
        ...environment,
        ...(state && { state: shownState(state, withState) }),
      },
    };
  }
}
