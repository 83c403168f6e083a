import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { messageOf, UsageError, type ExitCode } from '../errors';
import {
  countsOf,
  plannedChanges,
  summaryOf,
  UnreadablePlanError,
} from '../output/plannedChanges';

export interface PlanSummaryOptions {
  name?: string;
  plan?: string;
  format: 'text' | 'json';
}

/** Prints what a plan of Terraform does: addresses, actions, names of arguments, and no values. */
export async function planSummary({
  name = 'Plan',
  plan,
  format,
}: PlanSummaryOptions): Promise<ExitCode> {
  const json = await read(plan);
  try {
    const changes = plannedChanges(json);
    process.stdout.write(
      format === 'json'
        ? `${JSON.stringify(countsOf(changes))}\n`
        : summaryOf(name, changes),
    );
    return 0;
  } catch (thrown) {
    if (!(thrown instanceof UnreadablePlanError)) throw thrown;
    process.stderr.write(`error: ${thrown.message}\n`);
    return 1;
  }
}

async function read(path: string | undefined): Promise<string> {
  if (path === undefined) return await readAll(process.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw new UsageError(`${path} cannot be read: ${messageOf(thrown)}`);
  }
}
