import { RunError, type RunJob } from './engines';

/**
 * The values of a run's variables as JSON, which Terraform and Pulumi read from a file.
 *
 * @param held - the secrets that the engine holds for the place, by name
 * @throws RunError - where a variable takes a secret that is not among them
 *
 * @public
 */
export function runValues(
  { values, secrets }: Pick<RunJob, 'values' | 'secrets'>,
  held: Readonly<Record<string, string>>,
): string {
  const all: Record<string, unknown> = {};
  for (const [name, json] of Object.entries(values)) {
    all[name] = JSON.parse(json);
  }
  for (const [name, secret] of Object.entries(secrets)) {
    if (!Object.hasOwn(held, secret)) {
      throw new RunError(
        `The variable ${name} takes the secret "${secret}", which the configuration does not hold for this environment.`,
      );
    }
    all[name] = held[secret];
  }
  return JSON.stringify(all);
}

/**
 * What the output `workloads` hands over to the root module of that name: JSON
 * text by variable.
 *
 * @public
 */
export function handedOverValues(output: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(output ?? {}).map(([name, value]) => [
      name,
      JSON.stringify(value),
    ]),
  );
}
