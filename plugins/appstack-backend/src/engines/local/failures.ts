import {
  RunError,
  type ProgramEnd,
  type RunContext,
} from '@appstack/backstage-plugin-appstack-node';

interface Failed {
  end: ProgramEnd;
  errors: readonly string[];
}

/** Why Terraform has failed, in the words of its first error. */
export function failureOf(
  { end, errors }: Failed,
  context: RunContext,
): RunError {
  const lock = errors.map(lockIn).find(found => found !== undefined);
  const stale = errors.some(error => /saved plan is stale/i.test(error));
  // A process that was killed said nothing about what it had done.
  const interrupted = end.code === null || context.force.aborted;
  const [first = end.signal ? `It was ended by ${end.signal}.` : 'It failed.'] =
    errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new RunError(`${first.slice(0, 2000)}${more}`, {
    lock,
    stale,
    interrupted,
  });
}

/** The lock that stood in the way, as Terraform describes it. */
function lockIn(error: string) {
  if (!/state lock/i.test(error)) return undefined;
  const field = (name: string) =>
    new RegExp(`^\\s*${name}:[ \\t]*(.+?)\\s*$`, 'm').exec(error)?.[1];
  const id = field('ID');
  if (!id) return undefined;
  return {
    id,
    who: field('Who'),
    operation: field('Operation'),
    createdAt: field('Created'),
  };
}
