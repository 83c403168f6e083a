import type { CatalogSnapshot } from '../../catalog/entity';
import {
  atEntity,
  atEnvironment,
  error,
  resourceTypeOf,
  warning,
  type Design,
  type DesignNode,
  type Diagnostic,
  type Permitted,
  type Standards,
  type Target,
} from '../../model';
import { isRealized } from '../../model/realized';
import type { ResolveDecision } from '../../resource-types/resolveOnce';
import { missingTags } from '../../stack/tags';
import type { StandardsOf } from '../../stack/standardsFor';
import { matchesPattern } from '../../model/pattern';
import { standardsByEntity } from './standardsByEntity';

interface Input {
  design: Design;
  /** Of the version before. */
  previous?: { design: Design };
  /** Those that all of the appStack shares. */
  standards: Standards;
  /** With the standards of all scopes, for what is decided for each entity. */
  given: StandardsOf;
  /** What was read, for the Domains of entities. */
  entities: CatalogSnapshot;
  resolve: ResolveDecision;
}

/** A value that the standards do not permit, and where. */
interface Breach {
  code: 'conform/not-allowed' | 'conform/tag-missing';
  /** What is the same in another version. */
  key: string;
  /** Absent where it is about the environment. */
  entityRef?: string;
  message: string;
  hint: string;
}

/**
 * Holds a design against what the standards require and forbid, wherever its
 * values come from. What is new is an error; what the version before has
 * already is a warning, so that stricter standards keep nobody from syncing.
 */
export function conform(input: Input): { diagnostics: Diagnostic[] } {
  const found = breachesOf(input.design, input);
  if (found.length === 0) return { diagnostics: [] };
  const before = new Set(
    input.previous &&
      breachesOf(input.previous.design, input).map(({ key }) => key),
  );
  return {
    diagnostics: found.map(breach => toDiagnostic(breach, input, before)),
  };
}

function toDiagnostic(
  { code, key, entityRef, message, hint }: Breach,
  { design }: Input,
  before: ReadonlySet<string>,
): Diagnostic {
  const place = entityRef
    ? atEntity(entityRef)
    : atEnvironment(design.environment, 'region');
  return before.has(key)
    ? warning(code, `${message} It is so since an earlier version.`, {
        ...place,
        hint,
      })
    : error(code, message, { ...place, hint });
}

function breachesOf(design: Design, input: Input): Breach[] {
  const { standards } = input;
  const ofEntity = standardsByEntity(input.given, input.entities);
  const nodes = design.nodes.filter(
    node => node.retained === undefined && isRealized(node),
  );
  return [
    ...regionBreaches(design, standards.allowed?.regions),
    ...nodes.flatMap(node => {
      const { allowed = {} } = ofEntity(node);
      return [
        ...typeBreaches(node, allowed.resourceTypes),
        ...moduleBreaches(node, allowed.modules),
        ...sizeBreaches(node, allowed.sizes, input.resolve),
        ...tagBreaches(node, design, standards),
      ];
    }),
  ];
}

function regionBreaches(
  { region, environment }: Design,
  regions: Permitted | undefined,
): Breach[] {
  if (permits(regions, [region])) return [];
  return [
    {
      code: 'conform/not-allowed',
      key: `region ${region}`,
      message: `The standards do not allow the region "${region}" of the environment "${environment}".`,
      hint: describe('regions', regions),
    },
  ];
}

function typeBreaches(
  { id, entityRef, decision: { target } }: DesignNode,
  types: Permitted | undefined,
): Breach[] {
  const names = namesOf(target);
  if (permits(types, names)) return [];
  return [
    {
      code: 'conform/not-allowed',
      key: `type ${id} ${names}`,
      entityRef,
      message: `The standards do not allow the resource type "${names[0]}", which ${entityRef} becomes.`,
      hint: describe('resourceTypes', types),
    },
  ];
}

/** The names by which a resource type is permitted: its own, and that which it stands for. */
function namesOf(target: Target | undefined): string[] {
  const type = resourceTypeOf(target);
  const raw =
    target && 'terraformResource' in target ? [target.terraformResource] : [];
  return type === undefined ? raw : [...raw, type];
}

function moduleBreaches(
  { id, entityRef, decision: { target } }: DesignNode,
  modules: Permitted | undefined,
): Breach[] {
  if (!target || !('module' in target)) return [];
  const { source } = target.module;
  if (permits(modules, [source])) return [];
  return [
    {
      code: 'conform/not-allowed',
      key: `module ${id} ${source}`,
      entityRef,
      message: `The standards do not allow the module "${source}", which ${entityRef} becomes.`,
      hint: describe('modules', modules),
    },
  ];
}

function sizeBreaches(
  { id, entityRef, decision }: DesignNode,
  sizes: Permitted | undefined,
  resolve: ResolveDecision,
): Breach[] {
  const resolved = sizes && resolve(decision);
  const size = resolved?.values.size;
  if (typeof size !== 'string' || permits(sizes, [size])) return [];
  const origin = resolved?.origins.find(({ name }) => name === 'size');
  const from =
    origin && origin.layer !== 'default'
      ? `its ${origin.layer} (${origin.source})`
      : 'its resource type';
  return [
    {
      code: 'conform/not-allowed',
      key: `size ${id} ${size}`,
      entityRef,
      message: `The standards do not allow the size "${size}" of ${entityRef}, which ${from} says.`,
      hint: describe('sizes', sizes),
    },
  ];
}

function tagBreaches(
  node: DesignNode,
  design: Design,
  standards: Standards,
): Breach[] {
  const { id, entityRef } = node;
  return missingTags(node, design, standards).map(tag => ({
    code: 'conform/tag-missing',
    key: `tag ${id} ${tag}`,
    entityRef,
    message: `The standards require the tag "${tag}", and ${entityRef} has no value for it.`,
    hint: `Give it one in the catalog, such as its owner or System; or a fixed one in \`standards.tags\`.`,
  }));
}

/** Names are of one thing: one that is allowed suffices, one that is denied too. */
function permits(
  permitted: Permitted | undefined,
  names: readonly string[],
): boolean {
  if (!permitted || names.length === 0) return true;
  const { allow, deny = [] } = permitted;
  const isAmong = (patterns: readonly string[]) =>
    patterns.some(pattern => names.some(name => matchesPattern(pattern, name)));
  return (allow === undefined || isAmong(allow)) && !isAmong(deny);
}

function describe(key: string, { allow, deny = [] }: Permitted = {}): string {
  const place = `\`standards.allowed.${key}\``;
  return allow === undefined
    ? `${place} denies ${deny.join(', ')}.`
    : `${place} allows ${allow.join(', ')}${deny.length > 0 ? `, without ${deny.join(', ')}` : ''}.`;
}
