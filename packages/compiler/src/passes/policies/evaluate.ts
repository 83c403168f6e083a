import type {
  Environment,
  Manifest,
  Policy,
  PolicyResult,
  Violation,
  Waiver,
} from '../../model';
import { canonicalJson, fingerprint } from '../../util/hash';
import type { PolicyEngine, PolicyFacts, ReadRule } from './engine';
import type { Subject } from './facts';
import { fillIn } from './message';

/**
 * The policies of a compilation, and what evaluates them.
 *
 * @public
 */
export interface PolicySettings {
  policies: readonly Policy[];
  waivers: readonly Waiver[];
  /** When waivers are held against their ends; a date and time in ISO 8601. It decides diagnostics alone. */
  now: string;
  engine: PolicyEngine;
}

/** A resource that does not follow a policy. */
export interface Breach {
  policy: Policy;
  subject: Subject;
  status: 'violated' | 'erred';
  message: string;
  /** The first argument that the rule reads and the resource has. */
  argument?: string;
  /** The fingerprint of what the rule reads. */
  arguments: string;
  /** Whether it reads other resources than the one that it is about. */
  readsOthers: boolean;
}

/** Evaluates policies over subjects. */
export class Evaluation {
  readonly #settings: PolicySettings;
  readonly #rules = new Map<string, ReturnType<PolicyEngine['read']>>();

  constructor(settings: PolicySettings) {
    this.#settings = settings;
  }

  /** What the policies find, by policy and then by address. */
  breaches(subjects: readonly Subject[], environment: Environment): Breach[] {
    const { policies } = this.#settings;
    return policies
      .filter(policy => policyApplies(policy, environment))
      .flatMap(policy =>
        subjects
          .filter(subject => isAbout(policy, subject))
          .flatMap(subject => this.breach(policy, subject) ?? []),
      );
  }

  /** Undefined where the subject follows the policy. */
  breach(policy: Policy, subject: Subject): Breach | undefined {
    const rule = this.#read(policy.rule);
    const facts = subject.facts();
    const outcome = 'error' in rule ? rule : rule.evaluate(facts);
    if ('follows' in outcome && outcome.follows) return undefined;
    const read = 'error' in rule ? {} : readParts(rule, facts);
    const erred = 'error' in outcome;
    return {
      ...{ policy, subject },
      status: erred ? 'erred' : 'violated',
      message: erred ? outcome.error : fillIn(policy.message, facts),
      argument: Object.keys(read).find(name => name !== REFERENCED_BY),
      arguments: fingerprint(canonicalJson(read)),
      readsOthers: Object.hasOwn(read, REFERENCED_BY),
    };
  }

  #read(text: string) {
    const known = this.#rules.get(text);
    if (known) return known;
    const read = this.#settings.engine.read(text);
    this.#rules.set(text, read);
    return read;
  }
}

const REFERENCED_BY = 'referencedBy';

/** What a rule reads of a resource; all of it where that cannot be told. */
function readParts({ reads }: ReadRule, { resource }: PolicyFacts) {
  const parts: Record<string, unknown> = {
    ...resource.arguments,
    [REFERENCED_BY]: resource.referencedBy,
  };
  if (!reads) return parts;
  const names = reads.filter(name => Object.hasOwn(parts, name));
  return Object.fromEntries(names.map(name => [name, parts[name]]));
}

/**
 * Whether a policy is enabled, and its scope has an environment.
 *
 * @public
 */
export function policyApplies(
  { enabled, scope }: Policy,
  environment: Environment,
): boolean {
  const { clouds, environments, profiles } = scope;
  return (
    enabled &&
    (clouds?.includes(environment.cloud) ?? true) &&
    (environments?.includes(environment.name) ?? true) &&
    (profiles?.includes(environment.profile) ?? true)
  );
}

function isAbout({ match, scope }: Policy, subject: Subject): boolean {
  const { type, resourceType = '', owner = '' } = subject;
  return (
    match.mode === subject.mode &&
    (match.types?.some(pattern => fits(pattern, type)) ?? true) &&
    (match.resourceTypes?.includes(resourceType) ?? true) &&
    (scope.owners?.includes(owner) ?? true)
  );
}

const fits = (pattern: string, type: string): boolean =>
  pattern.endsWith('*')
    ? type.startsWith(pattern.slice(0, -1))
    : type === pattern;

/** What the version before says of breaches. */
interface Before {
  /** The version in which a breach was first seen; undefined where it begins now. */
  since(breach: Breach): number | undefined;
}

/** What of a version before is needed to tell what was there. */
export interface History {
  previous?: Manifest;
  current: Manifest;
  /** The subjects of the recorded design as it is compiled today, with the hashes of their blocks. */
  replay(): { subjects: readonly Subject[]; hashes: Hashes };
}

type Hashes = ReadonlyMap<string, string>;

/** Compares breaches with the version before; the recorded design is compiled again only where nothing else tells. */
export function beforeThat(
  { previous, current, replay }: History,
  evaluation: Evaluation,
): Before {
  if (!previous) return { since: () => undefined };
  const origins = new Map(current.moved.map(({ from, to }) => [to, from]));
  const hashes = hashesIn(current);
  const known = hashesIn(previous);
  const recorded = new Map(
    (previous.violations ?? []).map(one => [keyOf(one), one]),
  );
  let replayed: ReturnType<History['replay']> | undefined;

  const wasBreach = (breach: Breach, address: string): boolean => {
    replayed ??= replay();
    const { subjects, hashes: today } = replayed;
    const subject = subjects.find(one => one.address === address);
    // Only what comes out as it is recorded says how it was.
    if (!subject || today.get(address) !== known.get(address)) return false;
    const earlier = evaluation.breach(breach.policy, subject);
    return earlier?.arguments === breach.arguments;
  };
  return {
    since(breach) {
      const { address: now } = breach.subject;
      const address = known.has(now) ? now : (origins.get(now) ?? now);
      const record = recorded.get(keyOf({ policy: breach.policy.id, address }));
      if (!known.has(address)) return undefined;
      const isSame =
        !breach.readsOthers && known.get(address) === hashes.get(now);
      if (record && (isSame || record.arguments === breach.arguments))
        return record.since;
      return isSame || wasBreach(breach, address)
        ? previous.version
        : undefined;
    },
  };
}

export const hashesIn = ({ resources }: Pick<Manifest, 'resources'>): Hashes =>
  new Map(resources.map(({ address, hash }) => [address, hash]));

const keyOf = ({ policy, address }: Pick<Violation, 'policy' | 'address'>) =>
  `${policy} ${address}`;

/** The result of a breach, with the waiver that holds for it. */
export function resultOf(
  breach: Breach,
  since: number | undefined,
  waiver: Waiver | undefined,
): PolicyResult {
  const { policy, subject, status, message } = breach;
  const { id, title, frameworks, severity, effect } = policy;
  const { address, type, entityRef } = subject;
  return {
    ...{ policy: id, title, frameworks, severity, effect },
    status: waiver ? 'waived' : status,
    ...{ address, type },
    ...(entityRef !== undefined && { entityRef }),
    message,
    ...(since !== undefined && { since }),
    ...(waiver && { waiver: { id: waiver.id, until: waiver.until } }),
  };
}
