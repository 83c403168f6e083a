import { describeResourceTypes } from '@appstack/compiler';
import {
  CATEGORIES,
  CLOUDS,
  cloudTitle,
  type Cloud,
  type ResourceTypeDescription,
} from '@appstack/compiler/model';
import type { ExitCode } from '../errors';
import { print, type Format } from '../output/terminal';
import { table } from '../output/text';
import { loadRegistry, type SettingsOptions } from '../settings/loadSettings';
import { readConfig } from '../settings/readConfig';

type CloudCell = ResourceTypeDescription['clouds'][number];

export interface ResourceTypesOptions extends SettingsOptions {
  format: Format;
}

/** Shows which resource type there is on which cloud, and below what each expands to. */
export async function resourceTypes(
  options: ResourceTypesOptions,
): Promise<ExitCode> {
  const { configuration, diagnostics } = await readConfig(options.config ?? []);
  const types = configuration
    ? describeResourceTypes(await loadRegistry(options, configuration))
    : [];
  return print(
    {
      command: 'resource-types',
      json: {
        resourceTypes: types,
        ...(diagnostics.length > 0 && { diagnostics }),
      },
      text:
        types.length > 0
          ? [...matrix(types), '', ...types.flatMap(describe)]
          : [],
      diagnostics,
    },
    options.format,
  );
}

/** A row a type, by category, and how many each cloud has. */
function matrix(types: readonly ResourceTypeDescription[]): string[] {
  const isOffered = (type: ResourceTypeDescription, cloud: Cloud) =>
    type.clouds.some(cell => cell.cloud === cloud && cell.supported);
  return table([
    ['resource type', ...CLOUDS.map(cloud => cloudTitle(cloud))],
    ...CATEGORIES.flatMap(category => {
      const ofCategory = types.filter(type => type.category === category);
      if (ofCategory.length === 0) return [];
      return [
        [category],
        ...ofCategory.map(type => [
          `  ${type.name}`,
          ...CLOUDS.map(cloud => (isOffered(type, cloud) ? 'yes' : '–')),
        ]),
      ];
    }),
    [
      `${types.length} in all`,
      ...CLOUDS.map(cloud =>
        String(types.filter(type => isOffered(type, cloud)).length),
      ),
    ],
  ]);
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
      supported.map(({ cloud, summary }) => [cloudTitle(cloud), summary]),
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
  return `${cloudTitle(cloud)}${instead}`;
}
