import { RunError } from '@appstack/backstage-plugin-appstack-node';
import * as z from 'zod';

const savedSchema = z.object({
  service: z.string(),
  workspace: z.string(),
  run: z.string(),
  configurationVersion: z.string(),
});

/** A plan that the service keeps, and what it was made of. */
export type SavedRun = z.infer<typeof savedSchema>;

export function writeSaved(saved: SavedRun): Uint8Array {
  return Buffer.from(JSON.stringify(saved));
}

export function readSaved(bytes: Uint8Array): SavedRun {
  const { data } = savedSchema.safeParse(
    JSON.parse(Buffer.from(bytes).toString('utf8')),
  );
  if (!data) throw new RunError('The saved plan is none of HCP Terraform.');
  return data;
}
