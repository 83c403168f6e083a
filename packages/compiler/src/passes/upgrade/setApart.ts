import {
  describeTarget,
  info,
  type Change,
  type CompiledWith,
  type Design,
  type Diagnostic,
  type DesignNode,
  type Manifest,
} from '../../model';
import { isByDefaultMapping } from '../../model/realized';

/** Whether a realization was made by another version of AppStack, or for another version of the provider. */
export function isUpgrade(
  previous: Manifest | undefined,
  today: CompiledWith,
): previous is Manifest {
  if (!previous) return false;
  const { compiler, provider } = previous.compiledWith;
  return compiler !== today.compiler || provider !== today.provider;
}

export interface UpgradeInput {
  previous: Manifest;
  today: CompiledWith;
  /** The nodes of the new version. */
  nodes: readonly DesignNode[];
  /** All changes since the previous version. */
  changes: readonly Change[];
  /** Those that the recorded design alone has when it is compiled today. */
  replayed: readonly Change[];
}

/** Marks the changes that an upgrade makes and the catalog did not cause. */
export function setApart(input: UpgradeInput): {
  changes: Change[];
  diagnostics: Diagnostic[];
} {
  const { previous, today, nodes } = input;
  const replayed = new Set(input.replayed.map(keyOf));
  const decided = decidedOtherwise(previous.design, nodes);
  const isOfUpgrade = (change: Change) =>
    replayed.has(keyOf(change)) ||
    (change.entityRef !== undefined && decided.has(change.entityRef));
  const changes = input.changes.map((change): Change =>
    isOfUpgrade(change) ? { ...change, cause: 'upgrade' } : change,
  );
  const count = changes.filter(({ cause }) => cause).length;
  return {
    changes,
    diagnostics: count > 0 ? [upgraded(previous, today, count)] : [],
  };
}

const keyOf = ({ action, subject, name }: Change) =>
  `${action} ${subject} ${name}`;

/** Entities that have not changed, and that rules of default mappings decide otherwise than before. */
function decidedOtherwise(
  { cloud, nodes }: Design,
  after: readonly DesignNode[],
): Set<string> {
  const recorded = new Map(nodes.map(node => [node.id, node]));
  const isByDefault = ({ decision: { rule } }: DesignNode) =>
    isByDefaultMapping(rule, cloud);
  const otherwise = after.filter(node => {
    const old = recorded.get(node.id);
    return (
      old?.hash === node.hash &&
      [old, node].every(isByDefault) &&
      describeTarget(old.decision.target) !==
        describeTarget(node.decision.target)
    );
  });
  return new Set(otherwise.map(({ entityRef }) => entityRef));
}

function upgraded(
  { compiledWith }: Manifest,
  today: CompiledWith,
  count: number,
): Diagnostic {
  return info(
    'lifecycle/upgrade',
    `${count === 1 ? '1 change comes' : `${count} changes come`} from ${nameOf(today)} and from settings, not from the catalog; the version before was made by ${nameOf(compiledWith)}.`,
    {
      hint: 'To review them by themselves, sync the upgrade alone first: `mode: upgrade` in the API, `--upgrade` on the command line.',
    },
  );
}

const nameOf = ({ compiler, provider }: CompiledWith) =>
  `AppStack ${compiler}${provider === undefined ? '' : ` with provider ${provider}`}`;
