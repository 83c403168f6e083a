import type {
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { documentSourceHandlers } from './api/documentSources';
import type { AppstackConfig } from './config';
import type { Stores } from './createStores';
import type { CompilerContext } from './service/CompilerContext';
import {
  DocumentSourceService,
  readOnSchedule,
} from './service/sources/DocumentSourceService';
import { SourceReader } from './service/sources/SourceReader';
import type { StalenessService } from './service/watch/StalenessService';

/** Begins to read documents from the files that the configuration names. */
export async function startSources(
  parts: { context: CompilerContext; staleness: StalenessService },
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
    const own = { settings, store, reader, logger };
    await readOnSchedule(
      new SourceReader({ ...stores, ...parts, ...own }),
      scheduler,
    );
  }
  return documentSourceHandlers(
    new DocumentSourceService({ settings, store, scheduler }),
  );
}
