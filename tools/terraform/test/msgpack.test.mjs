import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UNKNOWN, Unknown, decode, encode } from '../stand-in/msgpack.mjs';

const hex = value => encode(value).toString('hex');

test('an unknown value is the extension that Terraform uses for it', () => {
  assert.equal(hex(UNKNOWN), 'd40000');
  assert.ok(decode(Buffer.from('d40000', 'hex')) instanceof Unknown);
});

test('a refined unknown value keeps what is known of it', () => {
  const notNull = 'c7030c8101c2'; // extension 12 of 3 bytes: {1: false}
  const value = decode(Buffer.from(notNull, 'hex'));
  assert.ok(value instanceof Unknown);
  assert.equal(hex(value), notNull);
});

test('values come back as they were, integers of 64 bits included', () => {
  const value = {
    text: 'ä',
    numbers: [0, -1, 1.5, 255, 2n ** 63n - 1n, -(2n ** 63n)],
    flags: [true, false, null],
    bytes: Buffer.from([1, 2]),
    nested: { unknown: [UNKNOWN] },
  };
  assert.deepEqual(decode(encode(value)), value);
});
