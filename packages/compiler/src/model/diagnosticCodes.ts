import type { Severity } from './severity';

/** Codes of what keeps a result from being written, by what they mean. */
const ERRORS = {
  'read/empty-catalog': 'Empty catalog',
  'read/unknown-entity': 'Unknown entity',
  'read/unreadable-file': 'Unreadable catalog file',
  'map/circle': 'Mapping extends itself',
  'map/foreign-terraform-resource': 'Terraform resource type of another cloud',
  'map/never-emitted': 'Terraform resource type that is never emitted',
  'map/other-cloud': 'Mapping extends one for another cloud',
  'map/tie': 'Two rules fit equally',
  'map/unknown-mapping': 'Unknown mapping',
  'map/unknown-resource-type': 'Unknown resource type in a mapping',
  'map/unknown-terraform-resource': 'Unknown Terraform resource type',
  'expand/artifact-not-in-cloud-storage': 'Archive not in Cloud Storage',
  'expand/artifact-not-in-s3': 'Archive not in S3',
  'expand/existing-cluster-gap': 'Incomplete existing cluster',
  'expand/host-engine': 'Engine differs from the host',
  'expand/meta-argument': 'Meta-argument in the properties',
  'expand/network-cidr': 'Unsuitable address range of the network',
  'expand/one-topic': 'Subscription to several topics',
  'expand/range-too-wide': 'API open to too many addresses',
  'expand/runtime-not-available': 'Runtime not available',
  'expand/schedule-not-possible': 'Schedule not possible on the cloud',
  'expand/unknown-property': 'Unknown property',
  'expand/unknown-resource-type': 'Resource type no longer exists',
  'expand/unknown-template': 'Unknown name in an input of a module',
  'expand/unsupported': 'Realized before and no longer possible',
  'expand/wrong-property': 'Wrong value of a property',
  'check/conflict': 'Arguments exclude each other',
  'check/missing-argument': 'Missing argument',
  'check/name-too-long': 'Name too long',
  'check/not-allowed': 'Value not allowed',
  'check/one-of': 'Exactly one of several arguments',
  'check/out-of-range': 'Number out of range',
  'check/pulumi-cannot-forget': 'Pulumi cannot release it',
  'check/read-only': 'Read-only argument',
  'check/too-many-blocks': 'Too many blocks',
  'check/unknown-argument': 'Unknown argument',
  'check/unknown-type': 'Resource type unknown to the provider',
  'check/wrong-type': 'Argument of the wrong type',
  'lifecycle/place-is-fixed': 'Cloud, region and account are fixed',
  'lifecycle/pulumi-is-fixed': 'Terraform or Pulumi is fixed',
  'lifecycle/rename-chain': 'Renamed to a name that is in use',
  'lifecycle/rename-swap': 'Names exchanged',
  'lifecycle/still-needed': 'Destruction of what is still needed',
  'lifecycle/would-be-lost': 'Data would be lost',
  'policy/denied': 'Denied by a policy',
  'manifest/missing': 'No manifest of the version before',
  'manifest/of-another': 'Manifest of a namesake',
  'manifest/newer-format': 'Manifest of a newer version',
  'manifest/unreadable': 'Unreadable manifest',
  'request/invalid': 'Invalid request',
  'request/unknown-environment': 'Unknown environment',
  'config/invalid': 'Invalid configuration',
  'config/other-cloud': 'Mapping for another cloud',
  'config/unreadable': 'Unreadable documents',
  'config/scope-tie': 'Two scopes of standards fit equally',
  'delivery/not-arrived': 'The pull request did not get there',
  'portal/failed': 'No answer of the portal',
  'portal/incomplete': 'The portal withholds a setting',
  'verify/no-manifest': 'Nothing to verify',
  'write/failed': 'Output not writable',
  'write/not-generated': 'File was not generated',
  'write/not-plain': 'Not a plain file or folder',
  'write/unreadable-file': 'Unreadable file in the output',
  'write/unsafe-path': 'Path outside the output folder',
} as const;

/** Codes of what a person should look at. */
const WARNINGS = {
  'read/describes-applied': 'Describes what was applied',
  'read/invalid-name': 'Invalid name of an entity',
  'read/invalid-reference': 'Invalid entity reference',
  'read/list-not-text': 'List instead of text',
  'read/location-empty': 'Location leads to no file',
  'read/malformed-document': 'Malformed document',
  'read/misspelt-key': 'Misspelt relation',
  'read/not-an-entity': 'Incomplete entity',
  'read/nothing-to-deploy': 'Kind with nothing to deploy',
  'read/placeholder': 'Placeholder not readable',
  'read/reference-without-kind': 'Entity reference without a kind',
  'read/type-not-text': 'Type is not text',
  'map/ambiguous-hint': 'Ambiguous words',
  'map/annotation-not-readable': 'Unreadable annotation of properties',
  'map/doubtful': 'Doubtful decision',
  'map/end-of-life': 'Deprecated or decommissioned',
  'map/existing-not-allowed': 'Identifier is not allowed',
  'map/not-exposed-by-annotation': 'Annotation may not let the internet in',
  'map/property-not-overridable': 'Property not left to developers',
  'map/unknown-annotation': 'Unknown annotation',
  'map/unknown-environment': 'Unknown environment in an annotation',
  'map/unmapped': 'No rule fits',
  'link/access-not-offered': 'Access not offered',
  'link/access-not-readable': 'Unreadable annotation of access',
  'link/consumes-not-an-api': 'Consumed entity is no API',
  'link/dangling-reference': 'Reference to a missing entity',
  'link/host-cycle': 'Entities host each other',
  'link/not-reachable': 'Service not reachable',
  'link/self-dependency': 'Entity depends on itself',
  'expand/archive-outside-network': 'Function outside the network',
  'expand/chart-not-connected': 'Chart is not connected',
  'expand/override-weakens': 'Override removes protection',
  'expand/no-child-resource': 'Database made by a script',
  'expand/no-file-system-in-pods': 'No file system in pods',
  'expand/one-file-system': 'Only one file system is mounted',
  'expand/other-platform': 'Workloads on different platforms',
  'expand/property-without-effect': 'Property without effect',
  'expand/publish-to-topic': 'Publish to the topic instead',
  'expand/region-without-zones': 'Region without availability zones',
  'expand/shared-name': 'Same name for several entities',
  'expand/storage-queue-subscribes': 'Storage queue cannot subscribe',
  'expand/subscription-without-topic': 'Subscription without a topic',
  'expand/workflow-connection': 'Connection that a workflow cannot use',
  'design/protocol-differs': 'Protocol differs between environments',
  'lifecycle/change-refused': 'Change refused by the provider',
  'lifecycle/cluster-unreachable': 'Cluster no longer reachable',
  'lifecycle/destroyed': 'Destroyed as confirmed',
  'lifecycle/rename-across-roots': 'Renamed across root modules',
  'lifecycle/rename-claimed-twice': 'Two renames of one entity',
  'lifecycle/rename-still-there': 'Renamed entity still there',
  'lifecycle/rename-unknown': 'Rename of an unknown entity',
  'lifecycle/replacement-avoided': 'Replacement avoided',
  'lifecycle/root-module-gone': 'Root module no longer generated',
  'lifecycle/taken-back': 'Released and declared again',
  'policy/denied-since': 'Denied by a policy, and there before',
  'policy/warned': 'Violates a policy',
  'config/exact-version': 'Version that permits no other',
  'config/no-account': 'Production without an account',
  'config/required-tag-unset': 'Required tag without a template',
  'config/state-moves': 'State moves to another place',
  'config/unknown-resource-type': 'Properties of an unknown resource type',
  'delivery/conflict': 'File was edited in the repository',
  'verify/edited': 'Generated file was edited',
  'verify/missing': 'Generated file is missing',
  'write/edited': 'Edited file is replaced',
  'write/override-adds': 'Override of what is not there',
  'write/override-replaces': 'Override replaces nested blocks',
  'write/override-unknown-argument': 'Unknown argument in an override',
  'write/override-unreadable': 'Unreadable override file',
  'write/override-without-effect': 'Blocks without effect in an override file',
  'write/stale-kept': 'Edited file is kept',
} as const;

/** Codes of what is good to know. */
const NOTES = {
  'read/ignored-documents': 'Documents that are no entities',
  'read/location-elsewhere': 'Location was not read',
  'read/shared-without-system': 'Shared dependency without a System',
  'link/host-assumed': 'Host was assumed',
  'link/no-channel': 'Asynchronous API without a channel',
  'link/no-effect': 'Dependency without effect',
  'link/one-site': 'One site',
  'link/trigger-assumed': 'Trigger was assumed',
  'link/unused': 'Nothing uses it',
  'merge/unreadable': 'Entities that you may not read',
  'expand/access-wider': 'Access is wider than asked for',
  'expand/apart-from-host': 'Apart from its host',
  'expand/stays-left-out': 'Stays left out',
  'expand/override-merged': 'Override is merged',
  'expand/module-outputs': 'Outputs of a module are not mapped',
  'expand/site-bucket': 'Bucket of its own for a site',
  'lifecycle/pulumi-untested': 'Not tried with Pulumi',
  'lifecycle/left-in-host': 'Data left in its host',
  'lifecycle/rename-candidate': 'Possibly renamed',
  'lifecycle/retained': 'Data is retained',
  'lifecycle/upgrade': 'Changes by another version of AppStack',
  'map/assumed': 'Assumed, since nothing states it',
  'map/other-environment': 'Belongs to another environment',
  'map/part-of': 'Part of something else',
  'map/decision-kept': 'Recorded decision is kept',
  'map/exists-elsewhere': 'Exists in another environment',
  'map/exposure-kept': 'Recorded exposure is kept',
  'map/public': 'Reached from the internet',
  'policy/noted': 'Differs from a policy',
  'policy/waived': 'Violation that is waived',
  'manifest/first-version': 'First version',
  'manifest/other-documents': 'Settings are others than before',
  'request/withheld': 'Entities that you may not read are left out',
} as const;

const ERRORS_OR_WARNINGS = {
  'conform/not-allowed': 'Not allowed by the standards',
  'conform/tag-missing': 'Required tag without a value',
  'expand/left-out': 'Left out',
  'expand/protection-left-out': 'Protection left out',
  'expand/existing-environment-gap':
    'Incomplete existing container environment',
  'expand/existing-network-gap': 'Incomplete existing network',
  'policy/errs': 'Policy that cannot be evaluated',
  'config/unknown-mapping': 'Unknown mapping of an environment',
} as const;

const WARNINGS_OR_NOTES = {
  'read/duplicate': 'Entity is described twice',
  'expand/exists': 'Exists already',
  'expand/no-domain': 'No domain',
  'expand/nothing-to-create': 'Nothing to create on the cloud',
} as const;

/**
 * What is registered of a code; docs/diagnostics.md says what to do about it.
 *
 * @public
 */
export interface DiagnosticCodeInfo<S extends Severity = Severity> {
  /** The severities with which the code is given. */
  severities: readonly S[];
  /** A few words for a person, without a full stop. */
  title: string;
  /** The anchor of its entry in docs/diagnostics.md, without `#`. */
  anchor: string;
}

/**
 * Every code of this repository. Extensions use codes of their own.
 *
 * @public
 */
export const DIAGNOSTIC_CODES = {
  ...register(['error'], ERRORS),
  ...register(['warning'], WARNINGS),
  ...register(['info'], NOTES),
  ...register(['error', 'warning'], ERRORS_OR_WARNINGS),
  ...register(['warning', 'info'], WARNINGS_OR_NOTES),
};

/**
 * A code that is registered; extensions give others.
 *
 * @public
 */
export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/**
 * The registered codes that are given with a severity.
 *
 * @public
 */
export type CodeOfSeverity<S extends Severity> = {
  [
    C in DiagnosticCode
  ]: S extends (typeof DIAGNOSTIC_CODES)[C]['severities'][number] ? C : never;
}[DiagnosticCode];

/**
 * The part of a code before the slash.
 *
 * @public
 */
export type PassOf<C extends string> = C extends `${infer Pass}/${string}`
  ? Pass
  : never;

/**
 * A code `C` where it may be given with a severity: a registered one of that
 * severity, or one of an extension, `<name>/<what>`, whose name is no pass.
 *
 * @public
 */
export type GivenCode<S extends Severity, C extends string> =
  C extends CodeOfSeverity<S>
    ? C
    : PassOf<C> extends PassOf<DiagnosticCode>
      ? CodeOfSeverity<S>
      : C & `${string}/${string}`;

/**
 * What is registered of a code; undefined for one of an extension.
 *
 * @public
 */
export function diagnosticCodeInfo(
  code: string,
): DiagnosticCodeInfo | undefined {
  return Object.hasOwn(DIAGNOSTIC_CODES, code)
    ? DIAGNOSTIC_CODES[code as DiagnosticCode]
    : undefined;
}

function register<S extends Severity, C extends string>(
  severities: readonly S[],
  titles: Readonly<Record<C, string>>,
): Record<C, DiagnosticCodeInfo<S>> {
  const entries = Object.entries<string>(titles).map(([code, title]) => [
    code,
    { severities, title, anchor: code.replace('/', '') },
  ]);
  return Object.fromEntries(entries);
}
