#!/usr/bin/env bash
# @bufbuild/cel denies keys whose value is null, and split drops what is behind the limit.
#
# By the specification of CEL, `has(m.k)` and `"k" in m` ask whether a map has a
# key, whatever its value is, and `split` with a limit leaves the rest in the
# last part. In @bufbuild/cel both answer otherwise, and an error is a truthy
# value that `run` returns: a rule that is held with `if (run(rule))` passes
# where it fails.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @bufbuild/cel@0.6.1 @bufbuild/protobuf@2.17.0

cat >find.mjs <<'JS'
import assert from 'node:assert';
import { celEnv, isCelError, parse, plan, run } from '@bufbuild/cel';
import { strings } from '@bufbuild/cel/ext';

const facts = { bucket: { acl: null } };
const split = plan(
  celEnv({ funcs: strings }),
  parse('"a,b,c".split(",", 2)'),
)({});
const failed = run('bucket.policy == "private"', facts);
const seen = {
  has: run('has(bucket.acl)', facts),
  in: run('"acl" in bucket', facts),
  split: [...split],
  error: isCelError(failed) && Boolean(failed),
};
console.log('expected:', { has: true, in: true, split: ['a', 'b,c'] });
console.log('seen:    ', seen);
assert.deepStrictEqual(seen, {
  has: false,
  in: false,
  split: ['a', 'b'],
  error: true,
});
JS
node find.mjs
