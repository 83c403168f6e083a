/** What makes a root module run on its own: values, and a state on disk. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleValue } from './values.mjs';

/** Writes beside a design's files what it needs to be planned and applied. */
export function writeOverrides(dir, design) {
  const write = (file, content) =>
    writeFileSync(join(dir, file), JSON.stringify(content));
  const madeUp = design.missingVariables.map(({ name, type }) => [
    name,
    exampleValue(type, name),
  ]);
  write('zz_checks.auto.tfvars.json', {
    ...Object.fromEntries(madeUp),
    ...design.values,
  });
  write('zz_checks_override.tf.json', {
    terraform: { backend: { local: {} } },
  });
}
