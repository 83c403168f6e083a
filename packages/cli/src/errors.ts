/** What the process ends with: done, refused because of the input, called wrongly, or {@link DIFFERS}. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Of the commands that compare: something is different. */
export const DIFFERS = 3;

/** A usage error; the message states what to change. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** The text of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
