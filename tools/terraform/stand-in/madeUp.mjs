/** Values that a cloud would give, made up from the attribute's name and type. */
import { createHash } from 'node:crypto';
import { mapValues } from './nesting.mjs';

/**
 * Where values are made up from: the resource type that they are for, and digits
 * that are the same again for the same seed.
 */
export function source(type, seed) {
  let count = 0;
  return {
    type,
    digits: () =>
      createHash('sha256')
        .update(`${type}/${count++}/`)
        .update(seed)
        .digest('hex')
        .slice(0, 16),
  };
}

/** A kubeconfig is YAML, of which JSON is a part. */
function kubeconfig({ digits }) {
  const data = Buffer.from(`made-up-${digits}`).toString('base64');
  return JSON.stringify({
    clusters: [
      {
        cluster: {
          server: `https://${digits}.example`,
          'certificate-authority-data': data,
        },
      },
    ],
    users: [
      { user: { 'client-certificate-data': data, 'client-key-data': data } },
    ],
  });
}

/** By name, so that cidrsubnet, base64decode and the like work on the value. */
const TEXTS = [
  [/^id$/, ({ digits, type }) => `${type}-${digits}`],
  [
    /(^|_)arn$/,
    ({ digits, type }) =>
      `arn:aws:service:us-east-1:123456789012:${type}/${digits}`,
  ],
  [/cidr|address_(space|prefix)/, () => '10.0.0.0/16'],
  [/(^|_)ip(v4)?(_address)?$/, () => '10.0.0.10'],
  [/account_id|owner_id/, () => '123456789012'],
  [/json|policy/, () => '{}'],
  [/^kubeconfig$/, kubeconfig],
  [
    /certificate|_key$|(^|_)data$|base64/,
    ({ digits }) => Buffer.from(`made-up-${digits}`).toString('base64'),
  ],
  [/url|endpoint|uri/, ({ digits }) => `https://${digits}.example`],
  [/(_at|_date|_time|timestamp)$/, () => '2024-01-01T00:00:00Z'],
  [/./, ({ digits, name }) => `${name}-${digits}`],
];

function madeUpText(name, { type, digits }) {
  const [, write] = TEXTS.find(([pattern]) => pattern.test(name));
  return write({ name, type, digits: digits() });
}

export function madeUpValue(type, name, from) {
  if (type === 'string') return madeUpText(name, from);
  if (type === 'number') return 1;
  if (type === 'bool') return false;
  if (type === 'dynamic') {
    return [Buffer.from('"string"'), `${name}-${from.digits()}`];
  }
  const [kind, inner] = type;
  if (kind === 'object') {
    return mapValues(inner, (field, key) => madeUpValue(field, key, from));
  }
  if (kind === 'tuple') return inner.map(item => madeUpValue(item, name, from));
  if (kind === 'map') return {};
  // Configurations pick from lists of names by index: let there be some.
  const length = inner === 'string' ? 3 : 1;
  return Array.from({ length }, () => madeUpValue(inner, name, from));
}

export function madeUpAttribute({ type, nested }, name, from) {
  if (!nested) return madeUpValue(type, name, from);
  if (nested.nesting === 'map') return {};
  const one = mapValues(nested.attributes, (attribute, key) =>
    madeUpAttribute(attribute, key, from),
  );
  return nested.nesting === 'single' ? one : [one];
}

/** A block that the provider filled in by itself. */
export function madeUpBlock({ attributes, blocks }, from) {
  const values = mapValues(attributes, (attribute, name) =>
    attribute.computed ? madeUpAttribute(attribute, name, from) : null,
  );
  return { ...values, ...mapValues(blocks, ({ nesting }) => none(nesting)) };
}

/** The value of a nested block that does not occur. */
export function none(nesting) {
  if (nesting === 'single' || nesting === 'group') return null;
  return nesting === 'map' ? {} : [];
}
