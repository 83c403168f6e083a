import {
  moduleSourceKind,
  type ModuleDescription,
} from '@appstack/backstage-plugin-appstack-common';
import type {
  LoggerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import { moduleInterfaceOf } from '../../terraform/moduleInterface';
import type { MappingLibrary } from '../MappingLibrary';
import { fileUrlsOf, gitModuleAt, withoutPin } from './moduleUrls';
import { UnreadError, type Unread } from './UnreadError';

/** The most that a file of a module may hold, in bytes. */
const LARGEST = 250_000;

/** How long its host is waited for, in milliseconds. */
const PATIENCE = 15_000;

export interface ModuleServiceOptions {
  library: MappingLibrary;
  urlReader: UrlReaderService;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
}

interface FoundFile {
  url: string;
  text: string;
}

/** Tells what Terraform modules take and give, as far as Backstage's URL reader reads them. */
export class ModuleService {
  readonly #options: ModuleServiceOptions;

  constructor(options: ModuleServiceOptions) {
    this.#options = options;
  }

  async describe(
    source: string,
    signal: AbortSignal,
  ): Promise<ModuleDescription> {
    const usedBy = await this.#usedBy(source);
    try {
      return { source, ...(await this.#read(source, signal)), usedBy };
    } catch (thrown) {
      if (!(thrown instanceof UnreadError)) throw thrown;
      const { unread } = thrown;
      return { source, unread, variables: [], outputs: [], usedBy };
    }
  }

  async #usedBy(source: string): Promise<ModuleDescription['usedBy']> {
    const same = withoutPin(source);
    const all = await this.#options.library.all();
    return [...all.values()].flatMap(({ mapping }) =>
      mapping.rules.flatMap(({ id, target }) => {
        if (!('module' in target)) return [];
        const { module } = target;
        if (withoutPin(module.source) !== same) return [];
        const pin = module.version ?? gitModuleAt(module.source)?.ref;
        return [{ mapping: mapping.name, rule: id, ...(pin && { pin }) }];
      }),
    );
  }

  async #read(source: string, signal: AbortSignal) {
    const kind = moduleSourceKind(source);
    if (kind !== 'git') throw new UnreadError(kind ?? 'no-source');
    const place = this.#placeOf(source);
    const ends = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
    const at = async (name: string) => await this.#firstOf(place(name), ends);
    const main = (await at('variables.tf')) ?? (await at('main.tf'));
    if (!main) throw new UnreadError('not-found');
    const outputs = await at('outputs.tf');
    const files = {
      'variables.tf': main.text,
      ...(outputs && { 'outputs.tf': outputs.text }),
    };
    try {
      return { url: main.url, ...(await moduleInterfaceOf(files)) };
    } catch (thrown) {
      throw this.#unread('not-understood', main.url, thrown);
    }
  }

  /** The addresses of a file of the module. */
  #placeOf(source: string): (name: string) => string[] {
    const module = gitModuleAt(source);
    if (!module) throw new UnreadError('no-source');
    // What follows the ref in an address is the path.
    if (module.ref.includes('/')) throw new UnreadError('ref');
    const type = this.#options.integrations.byHost(module.host)?.type;
    if (!type || fileUrlsOf(module, type, '').length === 0)
      throw new UnreadError('no-reader');
    return name => fileUrlsOf(module, type, name);
  }

  /** The file at the first address that has one. */
  async #firstOf(
    urls: readonly string[],
    signal: AbortSignal,
  ): Promise<FoundFile | undefined> {
    for (const url of urls) {
      const text = await this.#textAt(url, signal);
      if (text !== undefined) return { url, text };
    }
    return undefined;
  }

  async #textAt(url: string, signal: AbortSignal): Promise<string | undefined> {
    try {
      const { urlReader } = this.#options;
      const { stream, buffer } = await urlReader.readUrl(url, { signal });
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of stream?.() ?? [await buffer()]) {
        chunks.push(Buffer.from(chunk));
        size += chunk.length;
        if (size > LARGEST) throw new UnreadError('too-large');
      }
      return Buffer.concat(chunks).toString('utf8');
    } catch (thrown) {
      if (thrown instanceof UnreadError) throw thrown;
      const { name } = toError(thrown);
      if (name === 'NotFoundError') return undefined;
      throw this.#unread(
        name === 'NotAllowedError' ? 'no-reader' : 'failed',
        url,
        thrown,
      );
    }
  }

  /** The log knows more than the caller is told. */
  #unread(unread: Unread, url: string, thrown: unknown): UnreadError {
    const { message } = toError(thrown);
    this.#options.logger.warn('A module was not read', { url, message });
    return new UnreadError(unread);
  }
}
