import { InputError } from '@backstage/errors';
import * as z from 'zod';

const previewSchema = z.object({
  changeSummary: z.record(z.string(), z.number()).nullish(),
});
const outputsSchema = z.record(z.string(), z.json());

/** The counts of a preview; what else it holds may be secret. */
export function changesIn(printed: string): Record<string, number> {
  return parsed(printed, previewSchema).changeSummary ?? {};
}

/** The outputs of a stack, of which Pulumi writes secrets as `[secret]`. */
export function outputsIn(printed: string, names?: readonly string[]) {
  const all = parsed(printed, outputsSchema);
  if (!names) return all;
  const missing = names.filter(name => !(name in all));
  if (missing.length > 0)
    throw new InputError(`The stack has no output ${missing.join(', ')}.`);
  return Object.fromEntries(names.map(name => [name, all[name]]));
}

function parsed<T>(printed: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(printed));
  } catch {
    throw new InputError('Pulumi printed something else than was asked for.');
  }
}
