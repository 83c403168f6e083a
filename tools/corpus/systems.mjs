import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load, loadAll } from 'js-yaml';

/**
 * Reads the catalogs of a folder, `systems/NAME.yaml`, and what their owners
 * would say of them, `labels/NAME.yaml`.
 *
 * @param {string} folder
 * @returns {Map<string, {entities: any[], labels: Map<string, Label>, of: string, runsOn: string[]}>}
 *   by name, in their order
 *
 * @typedef {object} Label
 * @property {string} is - the resource type that its owner expects, `none`, or
 *   `elsewhere` for what belongs to another environment
 * @property {string[]} or - what else the owner would take
 * @property {string} [engine] - as the text says it
 * @property {string} [version] - as the text says it
 * @property {string} [port] - as the text says it
 * @property {string[]} guesses - what neither text nor rule says: `product`,
 *   `engine`, `exposure`, `direction`, `environments`
 * @property {boolean} public - whether the internet is to reach it
 */
export function readSystems(folder) {
  const names = readdirSync(join(folder, 'systems'))
    .map(file => file.replace(/\.yaml$/, ''))
    .sort();
  const text = (kind, name) =>
    readFileSync(join(folder, kind, `${name}.yaml`), 'utf8');
  return new Map(
    names.map(name => {
      const { entities, ...about } = load(text('labels', name));
      const labels = Object.entries(entities).map(([ref, label]) => [
        ref.replace(':', ':default/'),
        { guesses: [], or: [], public: false, ...label },
      ]);
      return [
        name,
        {
          entities: loadAll(text('systems', name)),
          labels: new Map(labels),
          ...about,
        },
      ];
    }),
  );
}
