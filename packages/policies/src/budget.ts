import { create } from '@bufbuild/protobuf';
import { celFunc, CelScalar } from '@bufbuild/cel';
import {
  Expr_CallSchema,
  ExprSchema,
  type Expr,
} from '@bufbuild/cel-spec/cel/expr/syntax_pb.js';
import type { RuleOutcome } from '@appstack/compiler';
import { innerOf } from './expressions';

/** How many items of lists and maps one evaluation of a rule may visit. */
export const MOST_STEPS = 20_000;

/** How deep macros such as `all` may stand in one another. */
const MOST_NESTED = 4;

const STEP = '@step';

const TOO_MANY = `The rule visits more than ${MOST_STEPS} items.`;

/** Why an evaluation was ended. */
export class BudgetError extends Error {}

/**
 * Counts the items that the macros of one rule visit. The evaluator has no
 * bound of its own: the condition of each loop gets a call that counts, and
 * whose error ends the loop. CEL has no other repetition.
 */
export class Budget {
  #left = 0;

  readonly step = celFunc(STEP, [CelScalar.DYN], CelScalar.DYN, value => {
    this.#left -= 1;
    if (this.#left < 0) throw new BudgetError(TOO_MANY);
    return value;
  });

  /** Puts the call into every loop of an expression. */
  charge(expr: Expr, depth = 0) {
    let inner = depth;
    if (expr.exprKind.case === 'comprehensionExpr') {
      inner = depth + 1;
      if (inner > MOST_NESTED)
        throw new BudgetError(
          `Macros may stand in one another ${MOST_NESTED} deep.`,
        );
      const loop = expr.exprKind.value;
      loop.loopCondition = counted(loop.loopCondition!);
    }
    for (const one of innerOf(expr)) this.charge(one, inner);
  }

  /** Whatever an evaluation made of it, one that went over the budget has no other outcome. */
  spend(evaluate: () => RuleOutcome): RuleOutcome {
    this.#left = MOST_STEPS;
    const outcome = evaluate();
    return this.#left < 0 ? { error: TOO_MANY } : outcome;
  }
}

function counted(condition: Expr): Expr {
  return create(ExprSchema, {
    id: condition.id,
    exprKind: {
      case: 'callExpr',
      value: create(Expr_CallSchema, { function: STEP, args: [condition] }),
    },
  });
}
