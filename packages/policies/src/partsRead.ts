import type { Expr } from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import { innerOf } from './expressions';

interface Allowed {
  /** The variables that there are. */
  known: readonly string[];
  /** Functions that cannot be called with so many arguments. */
  refused: Readonly<Record<string, number>>;
}

/**
 * Which arguments of the resource a rule reads, and `referencedBy` where it
 * reads the resources that refer to it. Undefined where it reads arguments by
 * names that it works out.
 *
 * @throws Error - for a variable that there is not, and for a function that is refused
 */
export function partsRead(expr: Expr, allowed: Allowed): string[] | undefined {
  const names = new Set<string>();
  let isKnown = true;
  const visit = (one: Expr, bound: readonly string[]) => {
    const path = pathOf(one);
    if (path?.[0] === 'resource' && !bound.includes('resource')) {
      const [, part, name] = path;
      if (part === 'referencedBy') names.add(part);
      if (part === 'arguments' && name !== undefined) names.add(name);
      if (part === undefined || (part === 'arguments' && name === undefined))
        isKnown = false;
      return visitIndexes(one, inner => visit(inner, bound));
    }
    refuseUnknown(one, bound, allowed);
    const inside = [...bound, ...boundBy(one)];
    for (const inner of innerOf(one)) visit(inner, inside);
    return undefined;
  };
  visit(expr, []);
  return isKnown ? [...names].sort() : undefined;
}

/** `resource.arguments.acl` and `resource.arguments["acl"]` as names; undefined of all else. */
function pathOf({ exprKind }: Expr): string[] | undefined {
  if (exprKind.case === 'identExpr') return [exprKind.value.name];
  if (exprKind.case === 'selectExpr') {
    const path = exprKind.value.operand && pathOf(exprKind.value.operand);
    return path && [...path, exprKind.value.field];
  }
  const indexed = indexOf({ exprKind });
  if (!indexed) return undefined;
  const path = pathOf(indexed.of);
  const { exprKind: key } = indexed.key;
  if (!path || key.case !== 'constExpr') return undefined;
  const { constantKind } = key.value;
  return constantKind.case === 'stringValue' ||
    constantKind.case === 'int64Value'
    ? [...path, String(constantKind.value)]
    : undefined;
}

function indexOf({ exprKind }: Pick<Expr, 'exprKind'>) {
  if (exprKind.case !== 'callExpr' || exprKind.value.function !== '_[_]')
    return undefined;
  const [of, key] = exprKind.value.args;
  return { of, key };
}

/** A path holds no other expressions than constant indexes. */
function visitIndexes(expr: Expr, visit: (inner: Expr) => void) {
  const indexed = indexOf(expr);
  if (indexed) visit(indexed.key);
}

function boundBy({ exprKind }: Expr): string[] {
  return exprKind.case === 'comprehensionExpr'
    ? [exprKind.value.iterVar, exprKind.value.accuVar]
    : [];
}

/** Types are read as variables are. */
const TYPES = [
  ...['bool', 'bytes', 'double', 'int', 'uint', 'string'],
  ...['list', 'map', 'null_type', 'type'],
];

function refuseUnknown(
  { exprKind }: Expr,
  bound: readonly string[],
  { known, refused }: Allowed,
) {
  if (exprKind.case === 'identExpr') {
    const { name } = exprKind.value;
    if (![...bound, ...known, ...TYPES].includes(name))
      throw new Error(
        `There is no variable "${name}"; there are ${known.join(', ')}.`,
      );
  }
  if (exprKind.case !== 'callExpr') return;
  const { function: name, args } = exprKind.value;
  if (Object.hasOwn(refused, name) && refused[name] === args.length)
    throw new Error(
      `The function ${name} cannot be called with ${args.length} arguments.`,
    );
}
