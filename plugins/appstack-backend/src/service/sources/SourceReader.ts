import {
  error,
  located,
  type Diagnostic,
  type Environment,
} from '@appstack/compiler/model';
import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { AppstackConfig } from '../../config';
import type {
  AcceptedFiles,
  DocumentSourceRecord,
  DocumentSourceStore,
  DocumentStore,
  KeptPolicy,
  MappingStore,
  ReadFile,
  StandardsStore,
} from '../../database';
import type { CompilerContext } from '../CompilerContext';
import type { StalenessService } from '../watch/StalenessService';
import { combine, placeKey, type TakenNames } from './combine';

/** The most that the files of one address may hold, in bytes. */
const LARGEST = 2_000_000;

/** The most files at one address. */
const MOST_FILES = 200;

export interface SourceReaderOptions {
  settings: AppstackConfig;
  store: DocumentSourceStore;
  reader: UrlReaderService;
  context: CompilerContext;
  staleness: StalenessService;
  logger: LoggerService;
  mappings: MappingStore;
  environments: DocumentStore<Environment>;
  policies: DocumentStore<KeptPolicy>;
  standards: StandardsStore;
}

/** What reading an address gave. */
type Reading = AcceptedFiles | 'unchanged' | { problems: Diagnostic[] };

/** Reads files with documents. What is wrong is kept beside the last good state, which stays in force. */
export class SourceReader {
  readonly #options: SourceReaderOptions;

  constructor(options: SourceReaderOptions) {
    this.#options = options;
  }

  /** Reads all addresses once, in their order. */
  async refresh(signal: AbortSignal): Promise<void> {
    const { settings, store, staleness } = this.#options;
    const urls = settings.sources.map(({ url }) => url);
    await store.keepOnly(urls);
    const known = new Map((await store.list()).map(one => [one.url, one]));
    let isChanged = false;
    for (const url of urls) {
      if (signal.aborted) return;
      const record = await this.#refreshOne(url, known, signal);
      isChanged ||= record.accepted !== known.get(url)?.accepted;
      known.set(url, record);
      await store.put(record);
      this.#report(record);
    }
    if (isChanged) await staleness.settingsSaved();
  }

  async #refreshOne(
    url: string,
    known: ReadonlyMap<string, DocumentSourceRecord>,
    signal: AbortSignal,
  ): Promise<DocumentSourceRecord> {
    const before = known.get(url)?.accepted;
    const triedAt = new Date().toISOString();
    const reading = await this.#read(url, before, triedAt, signal);
    if (reading === 'unchanged')
      return { url, accepted: before, triedAt, problems: [] };
    if ('problems' in reading)
      return { url, accepted: before, triedAt, ...reading };
    const others = [...known.values()]
      .filter(one => one.url !== url)
      .flatMap(({ accepted }) => accepted?.files ?? []);
    const problems = await this.#problemsOf([...others, ...reading.files]);
    return problems.length > 0
      ? { url, accepted: before, triedAt, problems }
      : { url, accepted: reading, triedAt, problems: [] };
  }

  async #read(
    url: string,
    before: AcceptedFiles | undefined,
    readAt: string,
    signal: AbortSignal,
  ): Promise<Reading> {
    const { reader } = this.#options;
    const failed = (message: string) => ({
      problems: [unreadable(url, message)],
    });
    try {
      const { etag } = before ?? {};
      const found = await reader.search(url, { etag, signal });
      if (found.files.length === 0) return failed('there is no file');
      if (found.files.length > MOST_FILES)
        return failed(`there are more than ${MOST_FILES} files`);
      const files: ReadFile[] = [];
      let size = 0;
      for (const file of found.files) {
        const content = await file.content();
        size += content.length;
        if (size > LARGEST)
          return failed(`it holds more than ${LARGEST} bytes`);
        files.push({ url: file.url, text: content.toString('utf8') });
      }
      files.sort((a, b) => (a.url < b.url ? -1 : 1));
      const isSame = JSON.stringify(files) === JSON.stringify(before?.files);
      if (isSame) return 'unchanged';
      return { files, readAt, ...(found.etag && { etag: found.etag }) };
    } catch (thrown) {
      const { name, message } = toError(thrown);
      return name === 'NotModifiedError' ? 'unchanged' : failed(message);
    }
  }

  /** What keeps files from being put in force, at their lines. */
  async #problemsOf(files: readonly ReadFile[]): Promise<Diagnostic[]> {
    const { settings, context } = this.#options;
    const { configured, diagnostics, locate } = combine(
      settings,
      files,
      await this.#namesInPortal(),
    );
    const found = [...diagnostics];
    if (found.length === 0) {
      const elsewhere = new Set(
        (await this.#options.mappings.list()).map(
          ({ mapping }) => mapping.name,
        ),
      );
      const checked = context.findInSettings(configured, elsewhere);
      found.push(
        ...checked.map(one => {
          const { location } = one;
          const place =
            location?.kind === 'configuration'
              ? locate(location.pointer)
              : undefined;
          return place ? located(one, place) : one;
        }),
      );
    }
    return found.filter(({ severity }) => severity === 'error');
  }

  async #namesInPortal(): Promise<TakenNames> {
    const { mappings, environments, policies, standards } = this.#options;
    const [mapped, placed, prescribed, standard] = await Promise.all([
      mappings.list(),
      environments.list(),
      policies.list(),
      standards.last(),
    ]);
    const taken = new Map<string, string>();
    const changedBy = (who: string) => `the portal (last changed by ${who})`;
    for (const { mapping, updatedBy, deletedAt } of mapped)
      if (!deletedAt)
        taken.set(placeKey('mapping', mapping.name), changedBy(updatedBy));
    for (const { document, updatedBy, deletedAt } of placed)
      if (!deletedAt)
        taken.set(placeKey('environment', document.name), changedBy(updatedBy));
    for (const { document, updatedBy, deletedAt } of prescribed) {
      const kind = document.policy ? 'policy' : 'built-in policy';
      if (!deletedAt)
        taken.set(placeKey(kind, document.name), changedBy(updatedBy));
    }
    for (const key of Object.keys(standard?.document ?? {}))
      taken.set(placeKey('standard', key), changedBy(standard!.createdBy));
    return taken;
  }

  #report({ url, problems }: DocumentSourceRecord) {
    const { logger } = this.#options;
    for (const { message, path } of problems) {
      logger.warn('Documents were not taken over', { url, path, message });
    }
  }
}

function unreadable(url: string, reason: string): Diagnostic {
  return error('config/unreadable', `${url} cannot be read: ${reason}.`, {
    location: { kind: 'file', file: url },
    hint: 'What was read before stays in force. Check the address, and the integration of its host.',
  });
}
