import * as z from 'zod';
import type { Guess } from '../../model';
import type {
  NodePlace,
  ResourceType,
} from '../../resource-types/resourceType';

/** Properties that are guessed where no layer sets them, by their names. */
const SUBJECTS: Record<string, Guess['about']> = {
  engine: 'engine',
  engineVersion: 'version',
  version: 'version',
  schedule: 'schedule',
  port: 'port',
  healthCheckPath: 'path',
};

/** What the host of a node decides. */
const OF_THE_HOST = new Set(['engine', 'engineVersion']);

interface GuessedProperty {
  about: Guess['about'];
  name: string;
  value: unknown;
}

/** The properties of a type that were not set and that say what product, version, time or address it is; of what has a host, the host decides on engine and version. */
export function guessedProperties(
  type: ResourceType,
  origins: readonly { name: string; value: unknown; layer: string }[],
  place: NodePlace & { hosted: boolean },
): GuessedProperty[] {
  const valueOf = (name: string) =>
    origins.find(origin => origin.name === name)?.value;
  const isSet = (name: string) =>
    origins.some(origin => origin.name === name && origin.layer !== 'default');
  return Object.keys(type.properties.shape)
    .filter(name => Object.hasOwn(SUBJECTS, name) && !isSet(name))
    .filter(name => !(place.hosted && OF_THE_HOST.has(name)))
    .map(name => ({ about: SUBJECTS[name], name, value: valueOf(name) }))
    .filter(({ about, value }) => {
      if (about === 'port') return value !== undefined;
      if (about !== 'path') return true;
      const exposed = valueOf('exposed') ?? place.public;
      return type.checksPath?.({ ...place, public: exposed === true }) === true;
    });
}

const choices = new WeakMap<ResourceType, Map<string, readonly string[]>>();

/** The values that a property may have, where they are few. */
export function choicesOf(type: ResourceType, name: string): readonly string[] {
  const known = choices.get(type) ?? new Map<string, readonly string[]>();
  choices.set(type, known);
  const found = known.get(name) ?? findChoices(type, name);
  known.set(name, found);
  return found;
}

function findChoices(type: ResourceType, name: string): string[] {
  let schema: unknown = type.properties.shape[name];
  while (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional)
    schema = schema.unwrap();
  return schema instanceof z.ZodEnum ? schema.options.map(String) : [];
}
