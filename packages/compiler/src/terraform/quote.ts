import { escapeUnseen } from '../util/unseen';

/**
 * Writes text as an HCL string literal. This is the one place where text
 * becomes HCL: quotes, backslashes, control characters and both template
 * markers are escaped.
 */
export function quote(value: string): string {
  return `"${escapeTemplate(value)}"`;
}

/** Characters to escape; most text has none. */
const SPECIAL = /[^ -~]|["\\]|[$%]\{/;

/** Escapes text as it stands between the quotes of an HCL string. */
export function escapeTemplate(value: string): string {
  if (!SPECIAL.test(value)) return value;
  const escaped = value
    .replace(/\0/g, '')
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/([$%])\{/g, '$1$1{');
  return escapeUnseen(escaped);
}
