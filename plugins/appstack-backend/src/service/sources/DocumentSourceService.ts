import type {
  DocumentSource,
  DocumentSourceRefresh,
  Page,
} from '@appstack/backstage-plugin-appstack-common';
import type { SchedulerService } from '@backstage/backend-plugin-api';
import type { AppstackConfig } from '../../config';
import type { DocumentSourceStore } from '../../database';
import { combine } from './combine';
import type { SourceReader } from './SourceReader';

/** The task of Backstage's scheduler that reads documents. */
const TASK = 'appstack-read-documents';

/** One replica at a time reads documents: at start, and then on a schedule. */
export async function readOnSchedule(
  reader: SourceReader,
  scheduler: SchedulerService,
) {
  await scheduler.scheduleTask({
    id: TASK,
    frequency: { minutes: 5 },
    timeout: { minutes: 5 },
    fn: signal => reader.refresh(signal as AbortSignal),
  });
}

export interface DocumentSourceServiceOptions {
  settings: AppstackConfig;
  store: DocumentSourceStore;
  scheduler: SchedulerService;
}

/** Says where documents are read from and what was wrong with them, and has them read anew. */
export class DocumentSourceService {
  readonly #options: DocumentSourceServiceOptions;

  constructor(options: DocumentSourceServiceOptions) {
    this.#options = options;
  }

  async list(): Promise<Page<DocumentSource>> {
    const { settings, store } = this.#options;
    const records = await store.list();
    const items = settings.sources.map(({ url }): DocumentSource => {
      const record = records.find(one => one.url === url);
      const { accepted, triedAt, problems = [] } = record ?? {};
      const { places } = combine(settings, accepted?.files ?? []).configured;
      return {
        ...{ url, readAt: accepted?.readAt, triedAt, problems },
        documents: [...places].map(([key, source]) => {
          const at = key.indexOf('/');
          const kind = key.slice(0, at) as DocumentKind;
          return { kind, name: key.slice(at + 1), source };
        }),
      };
    });
    return { items, pageInfo: {}, totalItems: items.length };
  }

  async refresh(): Promise<DocumentSourceRefresh> {
    const { settings, scheduler } = this.#options;
    if (settings.sources.length === 0) return { started: false };
    try {
      await scheduler.triggerTask(TASK);
      return { started: true };
    } catch (error) {
      if ((error as Error).name !== 'ConflictError') throw error;
      return { started: false };
    }
  }
}

type DocumentKind = DocumentSource['documents'][number]['kind'];
