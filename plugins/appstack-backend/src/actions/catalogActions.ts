import type { ExplainResult } from '@appstack/backstage-plugin-appstack-common';
import { describeTarget } from '@appstack/compiler/model';
import { NotFoundError } from '@backstage/errors';
import { READS } from './kinds';
import type { ActionParts } from './parts';

const PAGE_SIZE = 50;

/** The actions that say what mappings make of the catalog, and what there is to map to. */
export function registerCatalogActions(parts: ActionParts) {
  registerExplainEntity(parts);
  registerGetCoverage(parts);
  registerListCoverageEntities(parts);
  registerListResourceTypes(parts);
  registerGetResourceType(parts);
}

function registerExplainEntity({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'explain-entity',
    title: 'Explain what an entity becomes',
    description:
      'Says what one catalog entity becomes in an environment and why: the resource type, the basis of the decision (annotation, exact, hint, token, assumed or unmapped), the rule that won, where each property comes from, and what was assumed with its alternatives.',
    schema: {
      input: z =>
        z.object({
          entityRef: z.string().describe('Such as resource:default/orders-db'),
          environment: z.string().describe('Such as production'),
        }),
      output: z =>
        z.object({
          entityRef: z.string(),
          becomes: z.string(),
          basis: z.string(),
          evidence: z.string(),
          rule: z.string().optional().describe('mapping/rule'),
          properties: z.array(
            z.object({
              name: z.string(),
              value: z.string().describe('As JSON'),
              source: z.string(),
            }),
          ),
          assumed: z.array(
            z.object({
              value: z.string(),
              alternatives: z.array(z.string()),
              rule: z.string().optional().describe('YAML that states it'),
            }),
          ),
          exposure: z.string().optional(),
          diagnostics: z.array(z.string()),
        }),
    },
    action: async ({ input, credentials }) => {
      const caller = { credentials, action: 'explain-entity' };
      const result = await operate('Explain', { body: input }, caller);
      return { output: explanationOf(input.entityRef, result) };
    },
  });
}

function explanationOf(entityRef: string, result: ExplainResult) {
  const diagnostics = result.diagnostics.map(({ message }) => message);
  const { explanation } = result;
  if (!explanation) {
    return {
      ...{ entityRef, diagnostics },
      ...{ becomes: 'nothing', basis: 'none', evidence: '' },
      ...{ properties: [], assumed: [] },
    };
  }
  const { decision, properties, guesses = [], exposure } = explanation;
  const { target, basis, evidence, rule } = decision;
  return {
    ...{ entityRef: decision.entityRef, basis, evidence, diagnostics },
    becomes: describeTarget(target),
    rule: rule && `${rule.mapping}/${rule.id}`,
    properties: properties.map(({ name, value, source }) => ({
      ...{ name, source },
      value: JSON.stringify(value) ?? 'null',
    })),
    assumed: guesses.map(guess => ({
      value: guess.value,
      alternatives: guess.alternatives,
      rule: guess.rule,
    })),
    exposure: exposure?.why,
  };
}

function registerGetCoverage({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'get-coverage',
    title: 'Get the coverage of the catalog',
    description:
      'Says in numbers what the mapping of an environment makes of the whole software catalog: how many entities are mapped by which basis, unmapped or skipped, and which kinds and types they are. list-coverage-entities has the entities behind a number.',
    schema: {
      input: z =>
        z.object({
          environment: z.string().optional().describe('The first when absent'),
        }),
      output: z =>
        z.object({
          environment: z.string(),
          cloud: z.string(),
          mapping: z.string(),
          madeAt: z.string().optional(),
          entities: z.number(),
          byBasis: z.record(z.number()),
          marks: z.record(z.number()),
          largestGroups: z.array(
            z.object({
              kind: z.string(),
              type: z.string(),
              entities: z.number(),
              becomes: z.array(z.string()),
            }),
          ),
        }),
    },
    action: async ({ input: { environment }, credentials }) => {
      const coverage = await operate(
        'GetCoverage',
        { query: { environment, by: 'type', limit: PAGE_SIZE } },
        { credentials, action: 'get-coverage' },
      );
      const { cloud, mapping, madeAt, entities, byBasis, marks } = coverage;
      return {
        output: {
          ...{ cloud, mapping, madeAt, entities, byBasis, marks },
          environment: coverage.environment,
          largestGroups: coverage.items.map(group => ({
            ...{ kind: group.kind, type: group.type ?? '' },
            ...{ entities: group.entities, becomes: group.targets },
          })),
        },
      };
    },
  });
}

function registerListCoverageEntities({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'list-coverage-entities',
    title: 'List the entities behind the coverage',
    description: `Lists catalog entities by what the mapping of an environment makes of them: those that are unmapped, assumed, or of a kind and type. Answers ${PAGE_SIZE} at once; pass nextCursor as cursor for more.`,
    schema: {
      input: z =>
        z.object({
          environment: z.string().optional(),
          basis: z
            .enum([
              ...(['annotation', 'exact', 'hint', 'token'] as const),
              ...(['assumed', 'unmapped', 'skipped'] as const),
            ])
            .optional(),
          kind: z.string().optional(),
          type: z.string().optional(),
          cursor: z.string().optional(),
        }),
      output: z =>
        z.object({
          entities: z.array(
            z.object({
              entityRef: z.string(),
              basis: z.string(),
              becomes: z.string(),
              evidence: z.string(),
            }),
          ),
          nextCursor: z.string().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const page = await operate(
        'ListCoverageEntities',
        { query: { ...input, limit: PAGE_SIZE } },
        { credentials, action: 'list-coverage-entities' },
      );
      return {
        output: {
          entities: page.items.map(
            ({ entityRef, basis, target, evidence }) => ({
              ...{ entityRef, basis, becomes: target, evidence },
            }),
          ),
          nextCursor: page.pageInfo.nextCursor,
        },
      };
    },
  });
}

function registerListResourceTypes({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'list-resource-types',
    title: 'List resource types',
    description:
      'Lists the cloud-agnostic types of infrastructure that entities can become, with the clouds that have them. get-resource-type has the properties of one.',
    schema: {
      input: z =>
        z.object({
          category: z.string().optional().describe('Such as data or messaging'),
        }),
      output: z =>
        z.object({
          resourceTypes: z.array(
            z.object({
              name: z.string(),
              title: z.string(),
              category: z.string(),
              clouds: z.array(z.string()),
            }),
          ),
        }),
    },
    action: async ({ input: { category }, credentials }) => {
      const caller = { credentials, action: 'list-resource-types' };
      const { items } = await operate('ListResourceTypes', {}, caller);
      return {
        output: {
          resourceTypes: items
            .filter(type => !category || type.category === category)
            .map(({ name, title, clouds, ...type }) => ({
              ...{ name, title, category: type.category },
              clouds: clouds
                .filter(({ supported }) => supported)
                .map(({ cloud }) => cloud),
            })),
        },
      };
    },
  });
}

function registerGetResourceType({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'get-resource-type',
    title: 'Get a resource type',
    description:
      'Describes one type of infrastructure: the JSON Schema of its properties, those that an entity may set by annotation, what it can be hosted on, what consumers may do with it, and what it expands to on each cloud.',
    schema: {
      input: z => z.object({ name: z.string() }),
      output: z =>
        z.object({
          name: z.string(),
          title: z.string(),
          category: z.string(),
          description: z.string(),
          properties: z.record(z.unknown()).describe('JSON Schema'),
          overridable: z.array(z.string()),
          hostedOn: z.array(z.string()),
          offers: z.array(z.string()),
          clouds: z.array(
            z.object({
              cloud: z.string(),
              supported: z.boolean(),
              summary: z.string(),
            }),
          ),
        }),
    },
    action: async ({ input: { name }, credentials }) => {
      const caller = { credentials, action: 'get-resource-type' };
      const { items } = await operate('ListResourceTypes', {}, caller);
      const type = items.find(item => item.name === name);
      if (!type) {
        throw new NotFoundError(
          `There is no resource type "${name}"; list-resource-types has all`,
        );
      }
      const { title, category, description, properties } = type;
      const { overridable, hostedOn, offers } = type;
      return {
        output: {
          ...{ name, title, category, description, properties },
          ...{ overridable, hostedOn, offers },
          clouds: type.clouds.map(({ cloud, supported, summary }) => ({
            ...{ cloud, supported, summary },
          })),
        },
      };
    },
  });
}
