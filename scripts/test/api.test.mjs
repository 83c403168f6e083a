/** Checks the documentation of the REST API against its operations. */
import '@backstage/cli/config/nodeTransform.cjs';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { apiPage } from '../api-table.mjs';

const require = createRequire(import.meta.url);
const {
  describeOperations,
} = require('../../plugins/appstack-backend/src/api/openApi.ts');
const {
  operations,
} = require('../../plugins/appstack-common/src/operations/index.ts');

test('the OpenAPI document is one of OpenAPI 3.1', async () => {
  const validate = async document => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(document);
    return { valid, errors, version: validator.version };
  };
  const document = describeOperations(operations);

  assert.deepEqual(await validate(structuredClone(document)), {
    valid: true,
    errors: undefined,
    version: '3.1',
  });
  const broken = structuredClone(document);
  delete broken.paths['/mappings'].get.responses[200].description;
  assert.equal((await validate(broken)).valid, false);
});

test('the table of operations in docs/api.md is what is declared today', async () => {
  const { committed, generated } = await apiPage();
  assert.equal(committed, generated, 'run `node scripts/api-table.mjs`');
});
