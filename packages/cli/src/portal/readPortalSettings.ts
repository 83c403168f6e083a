import {
  AppstackError,
  type EnvironmentDocument,
  type MappingDocument,
} from '@appstack/backstage-plugin-appstack-common';
import {
  environmentSchema,
  error,
  mappingSchema,
  policySchema,
  standardsSchema,
  waiverSchema,
  type Diagnostic,
  type Environment,
  type Mapping,
  type Policy,
  type Properties,
  type Standards,
  type UsedDocumentKind,
  type Waiver,
} from '@appstack/compiler/model';
import { UsageError } from '../errors';
import { notDone, TOKEN_VARIABLE, type Portal } from './portal';

/** What decides beside the catalog, as a portal keeps it. */
export interface PortalSettings {
  environment: Environment;
  environments: Environment[];
  standards: Standards;
  /** Those that decide in the environment, nearest first. */
  mappings: Mapping[];
  policies: Policy[];
  /** Of what the portal keeps, by kind and name. */
  versions: ReadonlyMap<string, number>;
}

/** What a portal keeps of one appStack, apart from its design. */
export interface PortalStack {
  stack: { title?: string; description?: string; owner: string };
  /** Properties by entity ref, in the environment that was asked about. */
  overrides: Record<string, Properties>;
  waivers: Waiver[];
}

/** What a portal answered, or why it did not. */
export type Answered<T> = { value?: T; diagnostics: Diagnostic[] };

/**
 * Reads the settings that decide in an environment of a portal.
 *
 * @param mapping - decides in the place of the environment's own
 */
export async function readPortalSettings(
  portal: Portal,
  name: string,
  mapping?: Mapping,
): Promise<Answered<PortalSettings>> {
  return await answered(portal, 'its settings', async () => {
    const { appstack } = portal;
    const [listed, standards, policies] = await Promise.all([
      appstack.listEnvironments(),
      appstack.getStandards(),
      appstack.call('ListPolicies'),
    ]);
    const document = chosen(listed.items, name, portal);
    const withheld = withheldState(document, portal);
    if (withheld) return { diagnostics: [withheld] };
    const chain = await readChain(portal, mapping ?? document.mapping);
    return {
      value: {
        environment: toEnvironment(document),
        environments: listed.items.map(toEnvironment),
        standards: shapeOf(standardsSchema, standards),
        mappings: chain.mappings,
        policies: policies.items.map(one => shapeOf(policySchema, one)),
        versions: new Map([
          ...chain.versions,
          ...versionsOf('environment', [document]),
          ...versionsOf('standards', [{ ...standards, name: 'standards' }]),
          ...versionsOf(
            'policy',
            policies.items.map(one => ({ ...one, name: one.id })),
          ),
        ]),
      },
      diagnostics: [],
    };
  });
}

/** What a portal keeps of an appStack; nothing where it has none of the name. */
export async function readPortalStack(
  portal: Portal,
  name: string,
  environment: string,
): Promise<Answered<PortalStack>> {
  return await answered(portal, `the appStack "${name}"`, async () => {
    const { appstack } = portal;
    const stack = await appstack.getAppStack(name).catch(noneIfUnknown);
    if (!stack) return { diagnostics: [] };
    const params = { name };
    const [overrides, waivers] = await Promise.all([
      appstack.call('ListOverrides', { params }),
      appstack.call('ListWaivers', { params }),
    ]);
    const own = overrides.overrides.filter(
      one => one.environment === environment,
    );
    const { title, description, owner } = stack;
    return {
      value: {
        stack: { title, description, owner },
        overrides: Object.fromEntries(
          own.map(({ entityRef, properties }) => [
            entityRef,
            properties as Properties,
          ]),
        ),
        waivers: waivers.items.map(one => shapeOf(waiverSchema, one)),
      },
      diagnostics: [],
    };
  });
}

async function answered<T>(
  portal: Portal,
  what: string,
  ask: () => Promise<Answered<T>>,
): Promise<Answered<T>> {
  try {
    return await ask();
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    return { diagnostics: [notDone(portal, `answer with ${what}`, thrown)] };
  }
}

function chosen(
  environments: readonly EnvironmentDocument[],
  name: string,
  { url }: Portal,
): EnvironmentDocument {
  const found = environments.find(one => one.name === name);
  if (found) return found;
  const names = environments.map(one => one.name).join(', ');
  throw new UsageError(
    `${url} has no environment "${name}"; there are ${names}.`,
  );
}

/** Where a state is kept decides what is generated. */
function withheldState(
  { name, state }: EnvironmentDocument,
  { url }: Portal,
): Diagnostic | undefined {
  if (!state || state.config) return undefined;
  return error(
    'portal/incomplete',
    `${url} does not say where the states of "${name}" are kept.`,
    {
      hint: `The token in ${TOKEN_VARIABLE} needs the permission appstack.environment.update, which shows \`state.config\`.`,
    },
  );
}

/** The mappings that decide, each as the portal has it: a default one may be of another version here. */
async function readChain({ appstack }: Portal, nearest: Mapping | string) {
  const mappings: Mapping[] = typeof nearest === 'string' ? [] : [nearest];
  const kept: MappingDocument[] = [];
  let next = typeof nearest === 'string' ? nearest : nearest.extends;
  const seen = new Set(mappings.map(({ name }) => name));
  while (next !== undefined && !seen.has(next)) {
    seen.add(next);
    const document = await appstack.getMapping(next);
    const mapping: Mapping = shapeOf(mappingSchema, document);
    mappings.push(mapping);
    if (document.origin === 'portal') kept.push(document);
    next = mapping.extends;
  }
  return { mappings, versions: versionsOf('mapping', kept) };
}

/** Versions that the portal counts; what is built in or configured has none. */
function versionsOf(
  kind: UsedDocumentKind,
  documents: readonly { name: string; version: number }[],
) {
  return documents
    .filter(({ version }) => version > 0)
    .map(({ name, version }) => [`${kind} ${name}`, version] as const);
}

/** The portal says which mapping decides; one that is the cloud's default says no more than none. */
function toEnvironment({
  mapping,
  ...document
}: EnvironmentDocument): Environment {
  const own = mapping === document.cloud ? {} : { mapping };
  return shapeOf(environmentSchema, { ...document, ...own });
}

interface Shape<T> {
  shape: object;
  parse(document: unknown): T;
}

/** A document without what the portal records of it. */
function shapeOf<T>(schema: Shape<T>, document: object): T {
  const members = Object.entries(document).filter(([key]) =>
    Object.hasOwn(schema.shape, key),
  );
  return schema.parse(Object.fromEntries(members));
}

function noneIfUnknown(thrown: unknown): undefined {
  if (thrown instanceof AppstackError && thrown.statusCode === 404) return;
  throw thrown;
}
