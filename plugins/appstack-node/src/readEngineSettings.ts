import type { RootConfigService } from '@backstage/backend-plugin-api';
import type * as z from 'zod';

/**
 * The settings of an engine, below `appstack.engines`; nothing where it is not configured.
 *
 * @throws Error - when something about them is wrong; names keys, and no value
 *
 * @public
 */
export function readEngineSettings<T>(
  config: RootConfigService,
  key: string,
  schema: z.ZodType<T>,
): T | undefined {
  const written = config.getOptional(`appstack.engines.${key}`);
  if (written === undefined) return undefined;
  const read = schema.safeParse(written);
  if (read.success) return read.data;
  const problems = read.error.issues.map(
    ({ path, message }) => `${[key, ...path].join('.')}: ${message}`,
  );
  throw new Error(`appstack.engines: ${problems.join('; ')}`);
}
