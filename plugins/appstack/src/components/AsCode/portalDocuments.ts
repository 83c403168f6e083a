import {
  BUILT_IN_STANDARDS,
  environmentSchema,
  mappingSchema,
  policyAdjustmentSchema,
  policySchema,
  standardsSchema,
  type AppstackApi,
  type Environment,
  type Mapping,
  type Policy,
  type PolicyAdjustment,
  type Standards,
} from '@appstack/backstage-plugin-appstack-common';
import type { NamedDocument } from './documentFile';

/** A document as it is in force. */
export interface PresentDocument extends NamedDocument {
  /** Its version; sent along, so that what somebody else changed meanwhile is not overwritten. */
  version: number;
  /** Whether it is kept elsewhere than in the portal. */
  isFixed: boolean;
  /** Whether the portal keeps it: exports have these alone. */
  isKept: boolean;
}

/** All documents that are in force. What of a schema a record does not belong to is left out. */
export async function readDocuments(
  api: AppstackApi,
): Promise<PresentDocument[]> {
  const [mappings, environments, standards, policies] = await Promise.all([
    api.listMappings(),
    api.listEnvironments(),
    api.getStandards(),
    api.call('ListPolicies', {}),
  ]);
  const whole = await Promise.all(
    mappings.items.map(({ name }) =>
      api.call('GetMapping', { params: { name } }),
    ),
  );
  const ownStandards: Standards = standardsSchema.strip().parse(standards);
  return [
    ...whole.map(document => ({
      ...{ kind: 'mapping' as const, name: document.name },
      content: mappingSchema.strip().parse(document),
      ...keptIn(document, document.origin === 'portal'),
    })),
    ...environments.items.map(document => ({
      ...{ kind: 'environment' as const, name: document.name },
      content: withoutDefault(environmentSchema.strip().parse(document)),
      ...keptIn(document, document.origin === 'portal'),
      isFixed: document.origin === 'config',
    })),
    ...(Object.keys(ownStandards) as (keyof Standards)[]).map(key => ({
      ...{ kind: 'standard' as const, name: key, content: ownStandards[key] },
      version: standards.version,
      isFixed: standards.configured.includes(key),
      isKept:
        !standards.configured.includes(key) &&
        JSON.stringify(ownStandards[key]) !==
          JSON.stringify(BUILT_IN_STANDARDS[key]),
    })),
    ...policies.items.map(document => ({
      ...(document.origin === 'built-in'
        ? {
            ...{ kind: 'built-in policy' as const, name: document.id },
            content: policyAdjustmentSchema.strip().parse(document),
          }
        : {
            ...{ kind: 'policy' as const, name: document.id },
            content: policySchema.strip().parse(document),
          }),
      version: document.version,
      isFixed: document.configured,
      isKept:
        !document.configured &&
        (document.origin === 'portal' || document.adjusted),
    })),
  ];
}

function keptIn({ version }: { version: number }, isKept: boolean) {
  return { version, isKept, isFixed: !isKept };
}

/** The default mapping of a cloud is not named. */
function withoutDefault({ mapping, ...environment }: Environment): Environment {
  return mapping === environment.cloud
    ? environment
    : { ...environment, mapping };
}

/** Writes a document, as a new one or as a new version. */
export async function writeDocument(
  api: AppstackApi,
  document: NamedDocument,
  present: PresentDocument | undefined,
): Promise<void> {
  const { kind, name, content } = document;
  const params = { name };
  const ifMatch = present?.version;
  switch (kind) {
    case 'mapping': {
      const body = content as Mapping;
      await (present
        ? api.call('UpdateMapping', { params, body, ifMatch })
        : api.call('CreateMapping', { body }));
      return;
    }
    case 'environment': {
      const body = content as Environment;
      await (present
        ? api.call('UpdateEnvironment', { params, body, ifMatch })
        : api.call('CreateEnvironment', { body }));
      return;
    }
    case 'standard': {
      // Several keys of one file follow each other, each on what is in force by then.
      const standards = await api.getStandards();
      const body = { ...standards, [name]: content };
      await api.call('UpdateStandards', { body });
      return;
    }
    case 'policy': {
      const body = content as Policy;
      await (present
        ? api.call('UpdatePolicy', { params: { id: name }, body, ifMatch })
        : api.call('CreatePolicy', { body }));
      return;
    }
    default: {
      const policy = await api.call('GetPolicy', { params: { id: name } });
      await api.call('UpdatePolicy', {
        params: { id: name },
        body: { ...policy, ...(content as PolicyAdjustment) },
      });
    }
  }
}
