import type { AppstackConfig } from '../../config';
import type { DocumentSourceStore } from '../../database';
import { combine, placeKey, type Configured, type PlaceKind } from './combine';

export interface ConfiguredDocumentsOptions {
  settings: AppstackConfig;
  store: DocumentSourceStore;
}

/** The documents of the configuration, and of the files that it names as they were last accepted. */
export class ConfiguredDocuments {
  readonly #options: ConfiguredDocumentsOptions;
  #known?: { stamp: string; configured: Configured };

  constructor(options: ConfiguredDocumentsOptions) {
    this.#options = options;
  }

  /** Those that are in force now: another replica may have read the files. */
  async read(): Promise<Configured> {
    const { settings, store } = this.#options;
    const stamp = settings.sources.length > 0 ? await store.stamp() : '';
    if (this.#known?.stamp !== stamp) {
      const urls = settings.sources.map(({ url }) => url);
      const records = urls.length > 0 ? await store.list() : [];
      const files = records
        .filter(({ url }) => urls.includes(url))
        .flatMap(({ accepted }) => accepted?.files ?? []);
      const { configured } = combine(settings, files);
      this.#known = { stamp, configured };
    }
    return this.#known.configured;
  }
}

/** Where a document of a file stands; nothing for others. */
export function sourceOf(
  { places }: Configured,
  kind: PlaceKind,
  name: string,
): { source?: string } {
  const source = places.get(placeKey(kind, name));
  return source === undefined ? {} : { source };
}
