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

type CloudCell = ResourceTypeDescription['clouds'][number];

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

function describe({ name, category, title, clouds }: ResourceTypeDescription) {
  const inOrder = CLOUDS.flatMap(
    cloud => clouds.find(found => found.cloud === cloud) ?? [],
  );
  const supported = inOrder.filter(cell => cell.supported);
  const others = inOrder.filter(cell => !cell.supported);
  return [
    `${name} (${category}): ${title}`,
    ...table(
      supported.map(({ cloud, summary }) => [CLOUD_TITLES[cloud], summary]),
    ).map(line => `  ${line}`),
    ...(others.length > 0
      ? [`  not on ${others.map(alternative).join(', ')}`]
      : []),
    '',
  ];
}

function alternative({ cloud, alternatives }: CloudCell): string {
  const instead =
    alternatives.length > 0 ? ` (use ${alternatives.join(' or ')})` : '';
  return `${CLOUD_TITLES[cloud]}${instead}`;
}
