import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences } from './compare.mjs';
import { applyFacts, learnFacts } from './facts.mjs';
import { formatSchemas, parseSchemas } from './format.mjs';

const object = (attributes, blocks = {}) => ({ attributes, blocks });
const statement = object(
  { priority: { type: 'number', required: true } },
  {
    match: {
      nesting: 'list',
      block: object({
        field: { type: 'string', required: true },
        values: { type: ['set', 'string'], optional: true },
      }),
    },
  },
);

const extracted = () => ({
  provider: object({ region: { type: 'string', optional: true } }),
  resource: {
    cloud_db: object(
      {
        password: { type: 'string', optional: true },
        lost: { type: 'dynamic', optional: true },
        users: {
          nested: {
            nesting: 'list',
            attributes: { token: { type: 'string', required: true } },
          },
          optional: true,
        },
      },
      {
        member: {
          nesting: 'list',
          minItems: 1,
          block: object({ name: { type: 'string', required: true } }),
        },
      },
    ),
    cloud_gone: object({}),
  },
  data: {},
});

const real = () => {
  const schemas = extracted();
  const { cloud_db: db } = schemas.resource;
  schemas.provider.deprecated = true;
  db.deprecated = true;
  db.attributes.password.sensitive = true;
  db.attributes.password.required = true;
  delete db.attributes.password.optional;
  db.attributes.users.nested.nesting = 'set';
  db.attributes.users.nested.attributes.token.writeOnly = true;
  db.blocks.member.minItems = 2;
  db.blocks.member.maxItems = 5;
  db.blocks.member.block.deprecated = true;
  db.blocks.member.block.attributes.name.type = ['list', 'string'];
  delete db.attributes.lost;
  db.blocks.all = { nesting: 'list', block: statement };
  db.blocks.any = { nesting: 'set', block: statement };
  delete schemas.resource.cloud_gone;
  schemas.data.cloud_zone = object({ id: { type: 'string', computed: true } });
  return schemas;
};

test('facts learnt from real schemas turn the extracted ones into them', () => {
  const facts = JSON.parse(JSON.stringify(learnFacts(extracted(), real())));
  const schemas = extracted();
  applyFacts(schemas, facts);

  assert.deepEqual(differences(schemas, real()), []);
  assert.deepEqual(facts.sensitive, ['resource cloud_db.password']);
  assert.equal(facts.minItems['resource cloud_db.member'], 2);
});

test('facts hold a repeated structure once', () => {
  const { block, definitions } = learnFacts(extracted(), real());

  assert.equal(Object.keys(definitions).length, 1);
  assert.deepEqual(
    block['resource cloud_db.all'].block,
    block['resource cloud_db.any'].block,
  );
});

test('every difference is found, in both directions', () => {
  const forwards = differences(extracted(), real());
  const backwards = differences(real(), extracted());

  const facts = forwards.map(({ path, what }) => `${path} ${what}`);
  assert.deepEqual(facts.sort(), [
    'data cloud_zone schema',
    'provider deprecated',
    'resource cloud_db deprecated',
    'resource cloud_db.all block',
    'resource cloud_db.any block',
    'resource cloud_db.lost attribute',
    'resource cloud_db.member deprecated',
    'resource cloud_db.member maxItems',
    'resource cloud_db.member minItems',
    'resource cloud_db.member.name type',
    'resource cloud_db.password optional',
    'resource cloud_db.password required',
    'resource cloud_db.password sensitive',
    'resource cloud_db.users nesting',
    'resource cloud_db.users.token writeOnly',
    'resource cloud_gone schema',
  ]);
  assert.equal(backwards.length, forwards.length);
});

test('the data format keeps everything, whatever the order it came in', () => {
  const schemas = real();
  const reversed = JSON.parse(JSON.stringify(schemas), (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  );

  assert.equal(formatSchemas(reversed), formatSchemas(schemas));
  assert.deepEqual(parseSchemas(formatSchemas(schemas)), schemas);
});

test('a block has both tables, also where a facts file leaves one out', () => {
  const zone = { attributes: { id: { type: 'string', computed: true } } };
  const schemas = { provider: {}, resource: { cloud_zone: zone }, data: {} };
  const { provider, resource } = parseSchemas(formatSchemas(schemas));

  assert.deepEqual(provider, object({}));
  assert.deepEqual(resource.cloud_zone, object(zone.attributes));
});
