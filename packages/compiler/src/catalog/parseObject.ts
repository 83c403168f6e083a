import { parseDocument } from 'yaml';
import { nestsTooDeep } from '../util/yamlNesting';

const LONGEST_ANNOTATION = 20_000;

/**
 * What an annotation holds as a YAML or JSON object of JSON's types; undefined
 * for anything else. Aliases are not resolved, because they can expand
 * exponentially.
 */
export function parseObject(
  written: string,
): Record<string, unknown> | undefined {
  if (written.length > LONGEST_ANNOTATION || nestsTooDeep(written)) {
    return undefined;
  }
  try {
    const document = parseDocument(written, {
      logLevel: 'error',
      resolveKnownTags: false,
    });
    // Tags of other types are warnings.
    if (document.errors.length > 0 || document.warnings.length > 0) {
      return undefined;
    }
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
