import { RunError } from '@appstack/backstage-plugin-appstack-node';
import * as z from 'zod';

/** What Pulumi has written into the folder of a project, by path, and needs again: settings of the stack, and which providers it uses. */
const writtenSchema = z.record(z.string(), z.string());

export type Written = z.infer<typeof writtenSchema>;

const savedSchema = z.object({
  stack: z.string(),
  /** The last thing that has changed the state. */
  state: z.string(),
  /** The plan by which an update is held to what was approved. */
  plan: z.string().optional(),
  written: writtenSchema,
});

/** A plan, and what it was made of. */
export type SavedPlan = z.infer<typeof savedSchema>;

export function writeSaved(saved: SavedPlan): Uint8Array {
  return Buffer.from(JSON.stringify(saved));
}

export function readSaved(bytes: Uint8Array): SavedPlan {
  const { data } = savedSchema.safeParse(
    parsed(Buffer.from(bytes).toString('utf8')),
  );
  if (!data) throw new RunError('The saved plan is none of Pulumi.');
  return data;
}

/** What an earlier run has kept as the lock file of the state. */
export function readWritten(lockFile: string | undefined): Written {
  return writtenSchema.safeParse(parsed(lockFile ?? '')).data ?? {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
