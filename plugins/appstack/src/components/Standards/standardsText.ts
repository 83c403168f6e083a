import {
  standardsSchema,
  type Standards,
} from '@appstack/backstage-plugin-appstack-common';
import { CORE_SCHEMA, load } from 'js-yaml';
import { toYaml } from '../common/yamlText';

/** Standards as a file in YAML, as `appstack.standards` of the configuration has them. */
export function toFile(standards: object): string {
  const present = Object.entries(standards).filter(
    ([, value]) => value !== undefined,
  );
  return toYaml(Object.fromEntries(present));
}

/**
 * Reads a file that {@link toFile} wrote, or that a person did.
 *
 * @throws Error - that lists what is wrong, one line each
 */
export function fromFile(text: string): Standards {
  const read = standardsSchema.safeParse(
    load(text, { schema: CORE_SCHEMA }) ?? {},
  );
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) =>
    [path.map(String).join('.'), message].filter(Boolean).join(': '),
  );
  throw new Error(problems.join('\n'));
}
