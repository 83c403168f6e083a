import {
  cloudOf,
  configuredEnvironmentSchema,
  DEFAULT_CLOUD,
  type Cloud,
  type CreateEnvironmentRequestInput,
  type EnvironmentDocument,
} from '@appstack/backstage-plugin-appstack-common';
import { fromYaml, toYaml } from '../../common/yamlText';

/** The fields that are edited as YAML. */
const YAML_FIELDS = [
  'foundations',
  'properties',
  'artifacts',
  'changeWindows',
] as const;
type YamlField = (typeof YAML_FIELDS)[number];

/** The fields that are edited as text; empty for what is not given. */
const TEXT_FIELDS = [
  'name',
  'title',
  'description',
  'account',
  'region',
  'mapping',
  'domain',
] as const;
type TextField = (typeof TEXT_FIELDS)[number];

/** An environment as the fields of a form. */
export type EnvironmentDraft = Record<TextField | YamlField, string> & {
  cloud: Cloud;
  profile: EnvironmentDocument['profile'];
  rollout: EnvironmentDocument['rollout'];
  protected: boolean;
  /** Empty for none. */
  stateType: string;
  stateConfig: Record<string, string>;
};

/** What is wrong, by the path of the field: `region`, `state.config.bucket`. */
export type Problems = Readonly<Record<string, string>>;

/** What the form starts as. */
export interface DraftSource {
  /** The environment to edit; a new one is made when absent. */
  environment?: EnvironmentDocument;
  cloud?: Cloud;
  mapping?: string;
}

export function toDraft(source: DraftSource): EnvironmentDraft {
  const { environment } = source;
  const cloud = environment?.cloud ?? source.cloud ?? DEFAULT_CLOUD;
  const {
    foundations = {},
    properties = {},
    artifacts = {},
    changeWindows = {},
  } = environment ?? {};
  const mapping = source.mapping ?? environment?.mapping;
  const { state } = environment ?? {};
  return {
    name: environment?.name ?? '',
    title: environment?.title ?? '',
    description: environment?.description ?? '',
    cloud,
    account: environment?.account ?? '',
    region: environment?.region ?? cloudOf(cloud).defaultRegion,
    mapping: mapping === cloud ? '' : (mapping ?? ''),
    profile: environment?.profile ?? 'development',
    protected: environment?.protected ?? false,
    domain: environment?.domain ?? '',
    rollout: environment?.rollout ?? 'terraform',
    stateType: state?.type ?? '',
    stateConfig: Object.fromEntries(
      Object.entries(state?.config ?? {}).map(([key, value]) => [
        key,
        String(value),
      ]),
    ),
    foundations: toYaml(foundations),
    properties: toYaml(properties),
    artifacts: toYaml(artifacts),
    changeWindows: toYaml(changeWindows),
  };
}

/** Another cloud has other regions, mappings and foundations. */
export function inCloud(
  draft: EnvironmentDraft,
  cloud: Cloud,
): EnvironmentDraft {
  const isDefault = draft.region === cloudOf(draft.cloud).defaultRegion;
  const knows = cloudOf(cloud).regions.includes(draft.region);
  return {
    ...draft,
    cloud,
    mapping: '',
    region: isDefault || !knows ? cloudOf(cloud).defaultRegion : draft.region,
  };
}

/**
 * The document of a draft, with what is wrong with it by the schema that the
 * backend checks it with.
 *
 * @param before - gives the arguments of the state their types
 */
export function readDraft(
  draft: EnvironmentDraft,
  before?: EnvironmentDocument,
): { document: CreateEnvironmentRequestInput; problems: Problems } {
  const yaml = YAML_FIELDS.map(
    field => [field, fromYaml(draft[field])] as const,
  );
  const texts = TEXT_FIELDS.map(field => [field, draft[field].trim()] as const);
  const document = {
    ...Object.fromEntries(texts.filter(([, text]) => text !== '')),
    name: draft.name.trim(),
    region: draft.region.trim(),
    cloud: draft.cloud,
    profile: draft.profile,
    protected: draft.protected,
    rollout: draft.rollout,
    ...Object.fromEntries(
      yaml
        // Of the others, none is the same as nothing in them.
        .filter(([field]) => field !== 'changeWindows' || draft[field].trim())
        .map(([field, { value }]) => [field, value]),
    ),
    ...(draft.stateType && {
      state: {
        type: draft.stateType,
        config: typedArguments(draft.stateConfig, before?.state?.config),
      },
    }),
  } as CreateEnvironmentRequestInput;
  const unreadable = yaml.flatMap(([field, { problem }]) =>
    problem === undefined ? [] : [[field, problem] as const],
  );
  return {
    document,
    problems: { ...issuesOf(document), ...Object.fromEntries(unreadable) },
  };
}

/** Of several issues at one place, the first. */
function issuesOf(document: CreateEnvironmentRequestInput): Problems {
  const read = configuredEnvironmentSchema.safeParse(document);
  if (read.success) return {};
  const issues = read.error.issues.map(
    ({ path, message }) => [path.map(String).join('.'), message] as const,
  );
  return Object.fromEntries(issues.reverse());
}

/** What was a number or a flag stays one; new values become what they look like. */
function typedArguments(
  texts: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string | number | boolean>> = {},
): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const known = before[key];
      const isKept = known !== undefined && String(known) === text;
      return [key, isKept ? known : typed(text.trim())];
    }),
  );
}

function typed(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^(0|[1-9]\d{0,5})$/.test(text) ? Number(text) : text;
}

/** The first problem at a field or inside of it, with the place inside. */
export function problemIn(
  problems: Problems,
  field: string,
): string | undefined {
  if (problems[field] !== undefined) return problems[field];
  const inside = Object.entries(problems).find(([path]) =>
    path.startsWith(`${field}.`),
  );
  return inside && `${inside[0].slice(field.length + 1)}: ${inside[1]}`;
}
