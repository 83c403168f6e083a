import { Expression, hcl, type Value } from './expressions';

/** A number as text, also a reference: environment variables and ports of policies are text. */
export const asText = (value: Value): Value => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : hcl`tostring(${value})`;
};

/** A quoted string like `text`, in whose gaps quoted strings become a part of it. */
export function line(
  literals: TemplateStringsArray,
  ...values: Value[]
): Expression {
  const parts = { literals: [literals[0]], values: [] as Value[] };
  const append = (words: string) => {
    parts.literals[parts.literals.length - 1] += words;
  };
  const insert = (value: Value) => {
    parts.values.push(value);
    parts.literals.push('');
  };
  values.forEach((value, index) => {
    if (value instanceof Expression && value.form === 'template') {
      append(value.literals[0]);
      value.values.forEach((inner, place) => {
        insert(inner);
        append(value.literals[place + 1]);
      });
    } else {
      insert(value);
    }
    append(literals[index + 1]);
  });
  return new Expression('template', parts.literals, parts.values);
}
