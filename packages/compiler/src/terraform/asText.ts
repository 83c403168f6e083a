import { hcl, type Value } from './expressions';

/** A number as text, also when only Terraform knows it: environment variables and ports of policies are text. */
export const asText = (value: Value): Value => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : hcl`tostring(${value})`;
};
