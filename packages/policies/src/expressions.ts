import type { Expr } from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';

/** The expressions that stand in an expression. */
export function innerOf({ exprKind }: Expr): Expr[] {
  switch (exprKind.case) {
    case 'selectExpr':
      return given(exprKind.value.operand);
    case 'callExpr':
      return given(exprKind.value.target, ...exprKind.value.args);
    case 'listExpr':
      return exprKind.value.elements;
    case 'structExpr':
      return exprKind.value.entries.flatMap(({ keyKind, value }) =>
        given(keyKind.case === 'mapKey' ? keyKind.value : undefined, value),
      );
    case 'comprehensionExpr': {
      const loop = exprKind.value;
      const { iterRange, accuInit, loopCondition, loopStep, result } = loop;
      return given(iterRange, accuInit, loopCondition, loopStep, result);
    }
    default:
      return [];
  }
}

function given(...some: (Expr | undefined)[]): Expr[] {
  return some.filter(one => one !== undefined);
}
