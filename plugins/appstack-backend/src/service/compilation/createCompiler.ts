import type { LoggerService } from '@backstage/backend-plugin-api';
import type { AppstackConfig } from '../../config';
import type { CompilerParts } from '../sync/planEnvironment';
import { Compiler } from './Compiler';
import { InProcessRunner } from './InProcessRunner';
import { ThreadRunner } from './ThreadRunner';

/**
 * The compiler of this process: in worker threads, unless modules handed over
 * resource types as objects.
 */
export function createCompiler(options: {
  limits: AppstackConfig['limits'];
  parts: CompilerParts;
  /** Paths of modules with resource types. */
  modules: string[];
  /** The names of resource types that are objects. */
  objects: string[];
  logger: LoggerService;
}): Compiler {
  const { limits, parts, modules, objects, logger } = options;
  const { compilerThreads: threads, compilerQueue: queue } = limits;
  if (objects.length > 0) {
    logger.warn(
      'AppStack compiles in the thread that serves all requests, because resource types were added as objects. Add the module that exports them with addResourceTypesOf.',
      { resourceTypes: objects.join(', ') },
    );
  }
  const inProcess = objects.length > 0 || threads === 0;
  const runner = inProcess
    ? new InProcessRunner(parts)
    : new ThreadRunner({ threads, modules });
  return new Compiler({ runner, queue });
}
