import type {
  AppstackEnginesExtensionPoint,
  RunEngine,
} from '@appstack/backstage-plugin-appstack-node';

/** The engines that modules add. */
export class EngineExtensions implements AppstackEnginesExtensionPoint {
  readonly engines: RunEngine[] = [];

  addEngine(engine: RunEngine) {
    if (this.engines.some(({ id }) => id === engine.id)) {
      throw new Error(`Two modules add an engine "${engine.id}".`);
    }
    this.engines.push(engine);
  }
}
