import { keyOf } from '../model/keys';

/**
 * The value of a Terraform argument. Text is always a literal: it becomes an
 * expression only through {@link hcl} or {@link text}.
 *
 * @public
 */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Expression
  | Reference
  | CloudName
  | readonly Value[]
  | { readonly [key: string]: Value };

/**
 * What Terraform can refer to by an address that the allocate pass assigns.
 *
 * @public
 */
export interface Addressable {
  /** The stable key across versions: owner, type and role. */
  readonly key: string;
  /** The namespace in which labels are unique: a resource type, `data.<type>`, `var` or `local`. */
  readonly namespace: string;
  /** The Terraform local name that it gets unless it is taken. */
  readonly preferredLabel: string;
  label?: string;
  /** The address, once there is a label. */
  readonly address: string;
}

/**
 * The brand of a value. An external resource type may bundle a copy of this
 * package, whose classes fail `instanceof`; a registered symbol is the same in
 * both, and JSON data cannot hold one.
 */
const FORM = Symbol.for('@appstack/compiler/form');

function hasForm(value: unknown, form: string): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as { [FORM]?: string })[FORM] === form
  );
}

/**
 * An attribute of an addressable block, variable or local, for example
 * `aws_s3_bucket.assets.arn`.
 *
 * @public
 */
export class Reference {
  constructor(
    readonly target: Addressable,
    /** The suffix of the address: `.arn`, `[0].id`, or empty. */
    readonly path: string,
  ) {}
}

/**
 * HCL code or a quoted template of a blueprint, with values in its gaps, which
 * are escaped like all others.
 *
 * @public
 */
export class Expression {
  static [Symbol.hasInstance](value: unknown): value is Expression {
    return hasForm(value, 'expression');
  }

  get [FORM]() {
    return 'expression';
  }

  constructor(
    readonly form: 'code' | 'template',
    readonly literals: readonly string[],
    readonly values: readonly Value[],
  ) {}
}

/**
 * A tag for HCL expressions; values in the gaps are printed as HCL values, so
 * that text is quoted and escaped.
 *
 * @public
 */
export function hcl(literals: TemplateStringsArray, ...values: Value[]) {
  return new Expression('code', [...literals], values);
}

/**
 * A tag for quoted templates: references in the gaps become interpolations,
 * text in them is escaped, and templates in them are inlined.
 *
 * @public
 */
export function text(literals: TemplateStringsArray, ...values: Value[]) {
  return template([...literals], values);
}

/** The same from a list: the first of the literals, a value, the next … */
export function template(
  literals: readonly string[],
  values: readonly Value[],
): Expression {
  const joined = [literals[0]];
  const kept: Value[] = [];
  values.forEach((value, i) => {
    const inner =
      value instanceof Expression && value.form === 'template'
        ? value
        : new Expression('template', ['', ''], [value]);
    joined[joined.length - 1] += inner.literals[0];
    joined.push(...inner.literals.slice(1));
    joined[joined.length - 1] += literals[i + 1];
    kept.push(...inner.values);
  });
  return new Expression('template', joined, kept);
}

/**
 * A call of `jsonencode` with a value.
 *
 * @public
 */
export function jsonencode(value: Value): Expression {
  return hcl`jsonencode(${value})`;
}

/**
 * A name in the cloud. The allocate pass fills in `value` by the limits of the
 * type in whose block it stands; once given it never changes. A reference by
 * name uses the attribute of the block instead, unless that would be a
 * dependency cycle: then the name states the type that it belongs to.
 *
 * @public
 */
export class CloudName {
  value?: string;

  constructor(
    /** Whose name it is, and of which of its things. */
    readonly of: { owner: string; role?: string },
    /** What it should be called, before the type's limits. */
    readonly preferred: string,
    /** A mandatory suffix, for example `.fifo`. */
    readonly end: string = '',
    /** The type that it names, where it stands in a block of another type. */
    readonly type?: string,
  ) {}

  /** The key of the name, which stands in a block of that type. */
  keyIn(type: string): string {
    return keyOf(this.type ?? type, this.of.owner, this.of.role);
  }
}

/**
 * A block inside a block, as opposed to an argument that is an object.
 *
 * @public
 */
export class NestedBlock {
  static [Symbol.hasInstance](value: unknown): value is NestedBlock {
    return hasForm(value, 'nested-block');
  }

  get [FORM]() {
    return 'nested-block';
  }

  constructor(
    readonly body: Body,
    readonly labels: readonly string[] = [],
  ) {}
}

/**
 * A nested block, as opposed to an argument that is an object.
 *
 * @public
 */
export function block(body: Body, ...labels: string[]): NestedBlock {
  return new NestedBlock(body, labels);
}

/** HCL code without values in it, for example a type constraint. Never made from what users write. */
export function code(source: string): Expression {
  return new Expression('code', [source], []);
}

/**
 * What an argument of a block can be: a value, or nested blocks.
 *
 * @public
 */
export type Argument = Value | NestedBlock | readonly NestedBlock[];

/**
 * The arguments and nested blocks of a block, in the order in which they are
 * printed. `undefined` leaves one out.
 *
 * @public
 */
export interface Body {
  [name: string]: Argument;
}

/**
 * The parts of a value that the allocate pass names.
 *
 * @public
 */
export type Leaf = Reference | CloudName;

/** Calls `visit` for every reference and cloud name in a value, depth first. */
export function walk(value: Argument, visit: (leaf: Leaf) => void): void {
  if (value === null || typeof value !== 'object') return;
  if (value instanceof Reference || value instanceof CloudName) {
    visit(value);
  } else if (value instanceof Expression) {
    for (const part of value.values) walk(part, visit);
  } else if (value instanceof NestedBlock) {
    walkBody(value.body, visit);
  } else if (Array.isArray(value)) {
    for (const item of value) walk(item as Argument, visit);
  } else {
    walkBody(value as Body, visit);
  }
}

/** The references and cloud names in a value, in order of appearance. */
export function leavesOf(value: Argument): Leaf[] {
  const leaves: Leaf[] = [];
  walk(value, leaf => leaves.push(leaf));
  return leaves;
}

/** The same as {@link walk} for all arguments of a body. */
export function walkBody(body: Body, visit: (leaf: Leaf) => void) {
  for (const key of Object.keys(body)) walk(body[key], visit);
}
