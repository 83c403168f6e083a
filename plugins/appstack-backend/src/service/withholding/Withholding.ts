import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { CatalogReader } from '../../catalog';
import { EntityNames } from './EntityNames';
import { mentionedIn, withhold } from './withhold';

/** What a document may name. */
export interface About {
  /** The entities that it may name, by their refs. */
  entityRefs: Iterable<string>;
  /** Those among them that were just read as the caller. */
  read?: ReadonlySet<string>;
  /** The names of the appStacks, which entities may have, too. */
  ownNames: Iterable<string>;
}

/** What a caller may see. */
export interface View {
  /** Leaves out of a document what the caller may not read. */
  visible<T>(document: T): T;
  /** The entities that exist, but that the caller may not read. */
  hidden: ReadonlySet<string>;
}

/** Of so many entities that were not read, a sync mostly names few: the catalog is asked about those alone. */
const FEW = 500;

/**
 * Withholds metadata of entities that the caller may not read: the only place
 * where that is decided, for every answer of the API. What does not exist in
 * the catalog any more is shown, because the catalog cannot answer who may read it.
 */
export class Withholding {
  readonly #catalog: CatalogReader;
  readonly #exist: (entityRefs: readonly string[]) => Promise<Set<string>>;

  constructor(options: {
    catalog: CatalogReader;
    /** Which of these entities exist, read with the plugin's credentials. */
    exist(entityRefs: readonly string[]): Promise<Set<string>>;
  }) {
    this.#catalog = options.catalog;
    this.#exist = options.exist;
  }

  /**
   * What the caller may see of documents. It is read first, so that it can be
   * applied after a change without another error of the catalog.
   */
  async view(
    { entityRefs, read = new Set(), ownNames }: About,
    credentials: BackstageCredentials,
    document?: () => unknown,
  ): Promise<View> {
    const all = [...new Set(entityRefs)].filter(ref => ref.includes(':'));
    const unread = all.filter(ref => !read.has(ref));
    if (unread.length === 0) return { visible: same, hidden: new Set() };
    const index = () => new EntityNames(all, ownNames);
    const asked =
      document !== undefined && read.size > 0 && unread.length > FEW
        ? named(unread, mentionedIn(document(), index()))
        : unread;
    const hidden = await this.#hidden(asked, credentials);
    if (hidden.size === 0) return { visible: same, hidden };
    const names = index();
    return { visible: one => withhold(one, names, hidden), hidden };
  }

  /** A document as its reader may see it. */
  async from<T>(
    document: T,
    about: About,
    credentials: BackstageCredentials,
  ): Promise<T> {
    const { visible } = await this.view(about, credentials, () => document);
    return visible(document);
  }

  /** Which of these exist although the caller may not read them. */
  async #hidden(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Set<string>> {
    const readable = await this.#catalog.readableRefs(entityRefs, credentials);
    const unseen = entityRefs.filter(ref => !readable.has(ref));
    return unseen.length > 0 ? await this.#exist(unseen) : new Set();
  }
}

function named(entityRefs: string[], mentioned: ReadonlySet<string>) {
  return entityRefs.filter(ref => mentioned.has(ref));
}

function same<T>(document: T): T {
  return document;
}
