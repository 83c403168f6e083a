import type {
  PolicyEngine,
  PolicyFacts,
  ReadRule,
  RuleOutcome,
} from '@appstack/compiler';
import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';
import { Budget, BudgetError } from './budget';
import { partsRead } from './partsRead';

/** What a rule is read and evaluated in. */
const VARIABLES = ['resource', 'environment', 'stack'];

/** Functions that differ from the specification when they are called with so many arguments: `split` with a limit drops the rest. */
const WRONG = { split: 2 };

/**
 * Evaluates rules in CEL, with the extension for strings and regular
 * expressions of RE2. Nothing depends on anything but rule and facts. The number
 * of steps is bounded, and so is the length of a rule.
 *
 * @public
 */
export const celEngine: PolicyEngine = { read };

function read(rule: string): ReadRule | { error: string } {
  const budget = new Budget();
  try {
    const parsed = parse(rule);
    budget.charge(parsed.expr);
    const reads = partsRead(parsed.expr, { known: VARIABLES, refused: WRONG });
    const env = celEnv({ funcs: [...strings, budget.step] });
    const evaluate = plan(env, parsed);
    return {
      ...(reads && { reads }),
      evaluate: facts => budget.spend(() => outcomeOf(evaluate(toCel(facts)))),
    };
  } catch (thrown) {
    return { error: messageOf(thrown) };
  }
}

/** A result is a truthy value even where it is an error: only `true` and `false` decide. */
function outcomeOf(result: unknown): RuleOutcome {
  if (isCelError(result)) return { error: messageOf(result) };
  if (typeof result === 'boolean') return { follows: result };
  return { error: 'The rule gives no true or false.' };
}

function messageOf(thrown: unknown): string {
  return thrown instanceof BudgetError || thrown instanceof Error
    ? thrown.message
    : String(thrown);
}

type CelInput = string | number | bigint | boolean | CelInput[] | CelObject;
type CelObject = { [name: string]: CelInput };

function toCel(facts: PolicyFacts) {
  return celOf(facts) as CelObject;
}

/** Whole numbers are `int`, so that they count and compare with literals; there is no null in facts. */
function celOf(value: unknown): CelInput {
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'object' || value === null) return value as CelInput;
  if (Array.isArray(value)) return value.map(celOf);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, celOf(inner)]),
  );
}
