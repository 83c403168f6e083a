import { calledToday } from '../../catalog/calledToday';
import type { Connection, DesignNode, Former } from '../../model';
import { canonicalJson } from '../../util/hash';

/** A node with what is recorded of its earlier form, or without. */
export function withFormer(node: DesignNode, source?: DesignNode): DesignNode {
  const { former, ...rest } = node;
  return source === undefined || source.remnant
    ? rest
    : { ...rest, former: formOf(source) };
}

/** A node of which only what must not be lost stays, in the form that it had. */
export function remnantOf(node: DesignNode) {
  const { former, ...rest } = { ...node, ...node.former };
  return { ...rest, remnant: true } as const;
}

/**
 * A node in the form that it had in the previous version, and before where that
 * one needed it; undefined if it is the same.
 *
 * @param today - new refs by old ones.
 */
export function formerly(
  old: DesignNode,
  node: DesignNode,
  today: ReadonlyMap<string, string>,
): DesignNode | undefined {
  if (old.remnant) return undefined;
  const first = old.former ?? formOf(old);
  const connections = [...first.connections, ...old.connections];
  const form: Former = calledToday(
    {
      ...first,
      public: first.public || old.public,
      connections: onlyOnce(connections),
    },
    today,
  );
  if (canonicalJson(form) === canonicalJson(formOf(node))) return undefined;
  const { host: current, former, ...rest } = node;
  return { ...rest, ...form };
}

const formOf = ({
  public: isPublic,
  decision,
  host,
  connections,
}: DesignNode) => ({
  public: isPublic,
  decision,
  ...(host !== undefined && { host }),
  connections,
});

const onlyOnce = (connections: readonly Connection[]): Connection[] => [
  ...new Map(connections.map(one => [`${one.to} ${one.access}`, one])).values(),
];
