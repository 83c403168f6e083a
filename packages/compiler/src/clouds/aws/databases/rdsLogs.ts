import type { AwsFoundations } from '../contract';
import type { Value } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';

/**
 * The log groups that a database exports to. Were they not there before it,
 * the database would make them, without the stack's key, and keep logs for ever.
 *
 * @param nameOf - what the database calls the group of a kind of logs.
 * @returns what has to be there before the database.
 */
export function keepLogs(
  { node, foundations, resource }: BlueprintContext<unknown, AwsFoundations>,
  kinds: readonly string[],
  nameOf: (kind: string) => Value,
): Value[] {
  return kinds.map(kind => {
    const group = resource(
      'aws_cloudwatch_log_group',
      foundations.logGroupBody(nameOf(kind)),
      { role: `${kind}_log`, reason: `Keeps the ${kind} log of ${node.name}` },
    );
    return group.self;
  });
}
