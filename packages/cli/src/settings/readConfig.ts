import { dirname, isAbsolute, resolve } from 'node:path';
import { readConfiguration } from '@appstack/compiler';
import { messageOf, UsageError } from '../errors';
import { asRecord, isText } from '../references';

/**
 * Reads the given app-config files as a Backstage backend does: later ones win,
 * variables and includes are filled in. What does not follow the schema gives
 * errors and no configuration.
 */
export async function readConfig(
  paths: readonly string[],
): Promise<ReturnType<typeof readConfiguration>> {
  if (paths.length === 0) return readConfiguration(undefined);
  const { ConfigReader } = await import('@backstage/config');
  const configs = await loadFiles(paths);
  return readConfiguration(
    ConfigReader.fromConfigs(configs).getOptional('appstack'),
  );
}

async function loadFiles(paths: readonly string[]) {
  const { FileConfigSource } = await import('@backstage/config-loader');
  const configs = [];
  for (const path of paths) {
    const source = FileConfigSource.create({
      path: resolve(path),
      watch: false,
    });
    try {
      for await (const read of source.readConfigData()) {
        for (const config of read.configs) {
          configs.push({
            ...config,
            data: locateExtensions(config.data, path),
          });
        }
      }
    } catch (thrown) {
      throw new UsageError(
        `The configuration ${path} cannot be read: ${messageOf(thrown)}`,
      );
    }
  }
  return configs;
}

type ConfigData = Record<string, any>;

/** Relative paths of modules start at the file that names them. */
function locateExtensions(data: ConfigData, path: string): ConfigData {
  const { extensions } = asRecord(data.appstack);
  if (!Array.isArray(extensions)) return data;
  const located = extensions.map(extension =>
    isText(extension) ? locate(extension, dirname(resolve(path))) : extension,
  );
  return { ...data, appstack: { ...data.appstack, extensions: located } };
}

/** A module as it can be imported from anywhere: paths become absolute, names of packages stay. */
export function locate(extension: string, folder: string): string {
  return extension.startsWith('.') || isAbsolute(extension)
    ? resolve(folder, extension)
    : extension;
}
