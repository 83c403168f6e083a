import { CORE_SCHEMA, dump, load } from 'js-yaml';

/** What a text in YAML stands for, or why it stands for nothing. */
export type ReadMap = { value: unknown; problem?: string };

/** Keys with values, or a list, as YAML; nothing for none. */
export function toYaml(value: object): string {
  return Object.keys(value).length === 0
    ? ''
    : dump(value, { schema: CORE_SCHEMA, lineWidth: -1 });
}

/** Reads what {@link toYaml} wrote, and what a person typed. */
export function fromYaml(text: string): ReadMap {
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) ?? {} };
  } catch (failure) {
    const { reason, message } = failure as Error & { reason?: string };
    return { value: {}, problem: reason ?? message };
  }
}
