import { dirname, isAbsolute, resolve } from 'node:path';
import { messageOf, UsageError } from '../errors';
import { asRecord, isText } from '../references';

/** What `appstack` holds in the configuration of a Backstage installation. */
export interface AppstackConfig {
  environments: unknown[];
  mappings: unknown[];
  standards: unknown;
  /** Modules with resource types; relative ones are resolved against the file that names them. */
  extensions: string[];
}

/** Reads the given app-config files as a Backstage backend does: later ones win, variables and includes are filled in. */
export async function readConfig(
  paths: readonly string[],
): Promise<AppstackConfig> {
  if (paths.length === 0) {
    return { environments: [], mappings: [], standards: {}, extensions: [] };
  }
  const { ConfigReader } = await import('@backstage/config');
  const configs = await loadFiles(paths);
  const appstack = asRecord(
    ConfigReader.fromConfigs(configs).getOptional('appstack'),
  );
  return {
    environments: listAt(appstack, 'environments'),
    mappings: listAt(appstack, 'mappings'),
    standards: appstack.standards ?? {},
    extensions: listAt(appstack, 'extensions').filter(isText),
  };
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

function listAt(config: Record<string, unknown>, key: string): unknown[] {
  const value = config[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    throw new UsageError(
      `appstack.${key} in the configuration has to be a list.`,
    );
  }
  return value;
}
