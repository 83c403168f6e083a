import { describeResourceTypes } from '@appstack/compiler';
import {
  CLOUDS,
  CLOUD_TITLES,
  type ResourceTypeDescription,
} from '@appstack/compiler/model';
import type { ExitCode } from '../errors';
import { print, type Format } from '../output/terminal';
import { table } from '../output/text';
import { loadRegistry, type SettingsOptions } from '../settings/loadSettings';

export interface ResourceTypesOptions extends SettingsOptions {
  format: Format;
}

/** Lists the resource types and what each expands to on each cloud. */
export async function resourceTypes(
  options: ResourceTypesOptions,
): Promise<ExitCode> {
  const types = describeResourceTypes(await loadRegistry(options));
  return print(
    {
      json: { resourceTypes: types },
      text: types.flatMap(describe),
      diagnostics: [],
    },
    options.format,
  );
}

function describe(type: ResourceTypeDescription): string[] {
  const clouds = CLOUDS.flatMap(cloud => {
    const cell = type.clouds.find(found => found.cloud === cloud);
    return cell ? [[CLOUD_TITLES[cloud], cell.summary]] : [];
  });
  return [
    `${type.name} (${type.category}): ${type.title}`,
    ...table(clouds).map(line => `  ${line}`),
    '',
  ];
}
