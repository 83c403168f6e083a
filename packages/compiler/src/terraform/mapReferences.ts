import {
  Expression,
  NestedBlock,
  Reference,
  type Argument,
  type Body,
  type Value,
} from './expressions';

/** A value with every reference in it replaced. */
export function mapReferences(
  argument: Argument,
  replace: (reference: Reference) => Value,
): Argument {
  const map = (part: Argument): Argument => {
    if (part instanceof Reference) return replace(part);
    if (part instanceof Expression)
      return new Expression(
        part.form,
        part.literals,
        part.values.map(value => map(value) as Value),
      );
    if (part instanceof NestedBlock)
      return new NestedBlock(mapBody(part.body), part.labels);
    if (Array.isArray(part)) return part.map(map) as Argument;
    if (part !== null && typeof part === 'object' && isRecord(part))
      return mapBody(part as Body) as Argument;
    return part;
  };
  const mapBody = (body: Body): Body =>
    Object.fromEntries(
      Object.entries(body).map(([name, value]) => [name, map(value)]),
    );
  return map(argument);
}

const isRecord = (value: object) =>
  Object.getPrototypeOf(value) === Object.prototype;
