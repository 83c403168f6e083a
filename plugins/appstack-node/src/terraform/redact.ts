import type { TerraformPlanJson } from './maskedPlan';

const PLACEHOLDER = '(sensitive value)';
/** What is shorter is found in words that are no secret. */
const SHORTEST = 4;

/**
 * Replaces secrets in a text, as they are and as JSON writes them.
 *
 * @public
 */
export type Redact = (text: string) => string;

/**
 * Makes what replaces secrets. What is shorter than four characters stays: it is
 * found in words that are no secret.
 *
 * @public
 */
export function redacting(secrets: Iterable<string>): Redact {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < SHORTEST) continue;
    forms.add(secret);
    forms.add(JSON.stringify(secret).slice(1, -1));
    for (const line of secret.split('\n')) {
      if (line.trim().length >= SHORTEST * 3) forms.add(line.trim());
    }
  }
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  return text =>
    longestFirst.reduce(
      (rest, secret) => rest.replaceAll(secret, PLACEHOLDER),
      text,
    );
}

/**
 * The texts among the sensitive values of a plan's JSON, to be hidden in all that
 * is said of it.
 *
 * @public
 */
export function sensitiveTextsIn(json: TerraformPlanJson): string[] {
  const changes = [
    ...(json.resource_changes ?? []),
    ...(json.resource_drift ?? []),
  ].map(resource => (resource as { change: Record<string, unknown> }).change);
  const outputs = Object.values(json.output_changes ?? {}) as Record<
    string,
    unknown
  >[];
  return [...changes, ...outputs].flatMap(change => [
    ...sensitiveTexts(change.before, change.before_sensitive),
    ...sensitiveTexts(change.after, change.after_sensitive),
  ]);
}

function sensitiveTexts(value: unknown, marks: unknown): string[] {
  if (marks === true) return textsIn(value);
  if (typeof marks !== 'object' || marks === null) return [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(marks).flatMap(([key, mark]) =>
    sensitiveTexts((value as Record<string, unknown>)[key], mark),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
