import fc from 'fast-check';
import {
  checkConfiguration,
  readConfiguration,
  type ConfigurationContext,
} from '../../configuration';
import type { CompileInput } from '../../compile';
import {
  builtInEnvironments,
  CLOUDS,
  configurationSchema,
  hasErrors,
  type Cloud,
  type Configuration,
  type Profile,
} from '../../model';
import { mappingChain } from '../../passes/mapping';
import { registry, schemas } from '../compileYaml';
import { catalog, entityRef, roots } from './catalogs';
import { environmentChanges, rules, standardsChanges } from './documents';
import { hostileText } from './texts';

/** What a compilation is made of, before it is validated as a host does. */
export interface HostileCase {
  cloud: Cloud;
  profile: Profile;
  entities: unknown[];
  /** Beside the entities of the catalog; mostly none, because what does not exist is refused. */
  roots: { more: string[] };
  stack: { title?: string; description?: string; owner?: string };
  environment: object;
  standards: object;
  rules: { match: unknown; target: unknown }[];
  /** The entities that are gone, and that changed places, in the next version. */
  gone: number[];
  renames: Record<string, string>;
}

/** A hostile catalog, configuration and mapping. */
export const hostileCase: fc.Arbitrary<HostileCase> = fc.record({
  cloud: fc.constantFrom(...CLOUDS),
  profile: fc.constantFrom<Profile>('development', 'production'),
  entities: catalog,
  roots,
  stack: fc.record(
    { title: hostileText, description: hostileText, owner: hostileText },
    { requiredKeys: [] },
  ),
  environment: environmentChanges,
  standards: standardsChanges,
  rules,
  gone: fc.array(fc.nat({ max: 6 }), { maxLength: 2 }),
  renames: fc.dictionary(entityRef, entityRef, { maxKeys: 1 }),
}) as fc.Arbitrary<HostileCase>;

const CONTEXT: ConfigurationContext = { registry, schemas };

/** What a document becomes when it is refused as a whole: those of its parts that are accepted. */
function accepted(document: HostileCase): Configuration {
  const { cloud, profile } = document;
  const [{ region }] = builtInEnvironments(cloud);
  const usual = { name: profile, cloud, region, profile };
  const documentOf = (
    environment: object,
    standards: object,
    some: object[],
  ) => ({
    environments: [{ ...environment, ...usual, mapping: 'ours' }],
    standards,
    mappings: [
      {
        ...{ name: 'ours', cloud, extends: cloud },
        rules: some.map((rule, index) => ({ id: `rule-${index}`, ...rule })),
      },
    ],
  });
  const isAccepted = (written: object) => {
    const { configuration } = readConfiguration(written);
    return (
      configuration !== undefined &&
      !hasErrors(checkConfiguration(configuration, CONTEXT))
    );
  };
  isAccepted(
    documentOf(document.environment, document.standards, document.rules),
  );
  const environment = partOf(document.environment, {}, some =>
    isAccepted(documentOf(some, {}, [])),
  );
  const standards = partOf(document.standards, {}, some =>
    isAccepted(documentOf({}, some, [])),
  );
  const some = document.rules.flatMap(({ match, target, ...more }) => {
    const least = { match, target };
    const isRule = (rule: object) => isAccepted(documentOf({}, {}, [rule]));
    return isRule(least) ? partOf(more, least, isRule) : [];
  });
  return configurationSchema.parse(documentOf(environment, standards, some));
}

/** A document with those of its fields, and of the entries in them, that are accepted. */
function partOf(
  document: object,
  least: object,
  isAccepted: (some: object) => boolean,
  depth = 2,
): object {
  const whole = { ...least, ...document };
  if (isAccepted(whole)) return whole;
  return Object.entries(document).reduce((kept, [key, value]) => {
    const accepts = (part: unknown) => isAccepted({ ...kept, [key]: part });
    const isRecord = typeof value === 'object' && value !== null;
    const part =
      isRecord && depth > 0 ? partOf(value, {}, accepts, depth - 1) : value;
    return accepts(part) ? { ...kept, [key]: part } : kept;
  }, least);
}

/** The compiler prepares each chain once. */
const DEFAULT_CHAINS = new Map(
  CLOUDS.map(cloud => [cloud, mappingChain(cloud, new Map()).mappings]),
);

/** The input of the compiler as a host makes it of its documents. */
export function inputOf(document: HostileCase): CompileInput {
  const { environments = [], standards, mappings } = accepted(document);
  const { entities } = document;
  return {
    stack: { name: 'shop', ...document.stack },
    catalog: entities,
    scope: {
      entityRefs: [...entities.flatMap(rootOf), ...document.roots.more],
      mode: 'merge',
    },
    mappings:
      mappings[0].rules.length > 0
        ? mappingChain('ours', new Map([['ours', mappings[0]]])).mappings
        : DEFAULT_CHAINS.get(document.cloud)!,
    environment: environments[0],
    environments,
    standards,
    registry,
    schemas,
  };
}

const ROOT_KINDS = ['component', 'resource', 'system', 'domain'];

/** The ref of what a person would sync; an entity that the reader refuses is reached by relations. */
function rootOf(entity: any): string[] {
  const { kind, metadata } = entity ?? {};
  const { name, namespace = 'default' } = metadata ?? {};
  const isNamed = [kind, name, namespace].every(
    part => typeof part === 'string' && /^[A-Za-z0-9][\w.-]*$/.test(part),
  );
  return isNamed && ROOT_KINDS.includes(kind.toLowerCase())
    ? [`${kind}:${namespace}/${name}`]
    : [];
}
