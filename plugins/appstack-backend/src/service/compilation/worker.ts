// The entry of a compiler thread: piscina loads this module in it and calls
// `run` with one task after the other.
import { createRegistry } from '@appstack/compiler';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import Piscina from 'piscina';
import type { CompilerParts } from '../sync/planEnvironment';
import { typesFrom } from './resourceTypeModules';
import { perform, transferableOf, type Task } from './tasks';

/** What a compiler thread is started with. */
export interface ThreadData {
  /** Modules with resource types of the organization, as paths. */
  modules: string[];
}

/** This module, as it is loaded in a thread: from the sources, the build or an installed package. */
export const WORKER_MODULE = __filename;

let parts: CompilerParts | undefined;

function partsOfThread(): CompilerParts {
  const { modules } = Piscina.workerData as ThreadData;
  parts ??= {
    registry: createRegistry(modules.flatMap(typesFrom)),
    schemas: loadProviderSchemas(),
  };
  return parts;
}

/** Performs a task and hands the memory of its result to the thread that asked. */
export function run(task: Task): unknown {
  const result = perform(task, partsOfThread);
  const transferable = {
    [Piscina.transferableSymbol]: transferableOf(result),
    [Piscina.valueSymbol]: result,
  };
  return Piscina.move(transferable as unknown as ArrayBuffer);
}
