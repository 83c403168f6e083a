import type {
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { documentSourceHandlers } from './api/documentSources';
import type { AppstackConfig } from './config';
import type { Stores } from './createStores';
import {
  DocumentSourceService,
  readOnSchedule,
} from './service/sources/DocumentSourceService';
import {
  SourceReader,
  type SourceReaderOptions,
} from './service/sources/SourceReader';

/** Begins to read documents from the files that the configuration names. */
export async function startSources(
  { context, staleness }: Pick<SourceReaderOptions, 'context' | 'staleness'>,
  stores: Stores,
  options: {
    settings: AppstackConfig;
    urlReader: UrlReaderService;
    scheduler: SchedulerService;
    logger: LoggerService;
  },
) {
  const { settings, urlReader: reader, scheduler, logger } = options;
  const { documentSources: store } = stores;
  if (settings.sources.length > 0) {
    const own = { settings, store, reader, logger, context, staleness };
    await readOnSchedule(new SourceReader({ ...stores, ...own }), scheduler);
  }
  return documentSourceHandlers(
    new DocumentSourceService({ settings, store, scheduler }),
  );
}
