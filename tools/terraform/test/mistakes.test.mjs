import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { validateModules } from '../validate.mjs';

const MISTAKES = {
  'a misspelt argument': {
    code: 'resource "aws_vpc" "x" {\n  cidr_blok = "10.0.0.0/16"\n}\n',
    refusal: /Unsupported argument.*Did you mean "cidr_block"\?/,
    line: 2,
  },
  'a missing argument': {
    code: 'resource "aws_subnet" "x" {}\n',
    refusal: /Missing required argument.*"vpc_id" is required/,
  },
  'a block that does not exist': {
    code: 'resource "aws_sqs_queue" "x" {\n  encryption {}\n}\n',
    refusal: /Unsupported block type.*"encryption" are not expected here/,
    line: 2,
  },
  'a value of the wrong type': {
    code: 'resource "aws_sqs_queue" "x" {\n  delay_seconds = "soon"\n}\n',
    refusal: /Incorrect attribute value type.*a number is required/,
    line: 2,
  },
  'too few blocks': {
    code: 'resource "aws_s3_bucket_versioning" "x" {\n  bucket = "x"\n}\n',
    refusal: /Insufficient versioning_configuration blocks/,
  },
  'too many blocks': {
    code: `resource "aws_s3_bucket_versioning" "x" {
  bucket = "x"
  versioning_configuration {
    status = "Enabled"
  }
  versioning_configuration {
    status = "Enabled"
  }
}
`,
    refusal: /Too many versioning_configuration blocks/,
    line: 6,
  },
  'a value for what only the provider sets': {
    code: 'resource "aws_vpc" "x" {\n  arn = "arn"\n}\n',
    refusal: /Value for unconfigurable attribute.*Can't configure a value/,
    line: 2,
  },
  'a type that does not exist': {
    code: 'resource "aws_s3_buckett" "x" {}\n',
    refusal: /Invalid resource type.*Did you mean "aws_s3_bucket"\?/,
  },
  'a reference to an attribute that does not exist': {
    code: 'resource "aws_vpc" "x" {}\n\noutput "y" {\n  value = aws_vpc.x.idd\n}\n',
    refusal: /Unsupported attribute.*attribute named "idd"/,
    line: 4,
  },
  'a nested attribute of the wrong type': {
    code: 'resource "helm_release" "x" {\n  name  = "x"\n  chart = "x"\n  set   = [{ nam = "x" }]\n}\n',
    refusal: /Incorrect attribute value type.*"name" is required/,
    line: 4,
  },
};

describe('terraform refuses', () => {
  let results;
  before(async () => {
    const modules = Object.entries(MISTAKES).map(([name, { code }]) => ({
      name,
      files: { 'main.tf': code },
    }));
    results = await validateModules(modules);
  });

  for (const [mistake, { refusal, line = 1 }] of Object.entries(MISTAKES)) {
    test(mistake, () => {
      const { ok, errors } = results.find(({ name }) => name === mistake);
      const [error] = errors;

      assert.equal(ok, false);
      assert.match(
        `${error.summary}: ${error.detail.replace(/\s+/g, ' ')}`,
        refusal,
      );
      assert.deepEqual([error.file, error.line], ['main.tf', line]);
    });
  }
});

test('a deprecated argument is a warning', async () => {
  const code =
    'resource "random_string" "x" {\n  length = 8\n  number = true\n}\n';

  const [{ ok, warnings }] = await validateModules([
    { name: 'x', files: { 'main.tf': code } },
  ]);

  assert.equal(ok, true);
  assert.deepEqual(warnings, [
    { summary: 'Argument is deprecated', detail: '', file: 'main.tf', line: 3 },
  ]);
});
