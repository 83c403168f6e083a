import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { planVersions } from '../versions.mjs';

const TERRAFORM = `terraform {
  required_version = ">= 1.11"

  required_providers {
    civo = {
      source = "civo/civo"
    }
  }
}
`;

const network = (label, name = label) => `resource "civo_network" "${label}" {
  label = "${name}"
}
`;

const root = code => ({
  'terraform.tf': TERRAFORM,
  'backend.tf': 'terraform {\n  backend "s3" {}\n}\n',
  ...code,
});

/** `action address` of each version. */
const said = ({ versions }) =>
  versions.map(({ errors, changes }) => [
    ...errors.map(({ summary }) => `error: ${summary}`),
    ...changes.map(({ action, address, from }) =>
      [action, address, from && `from ${from}`].filter(Boolean).join(' '),
    ),
  ]);

const LIFE = {
  name: 'life of a network',
  versions: [
    root({ 'a.tf': network('orders'), 'b.tf': network('other') }),
    root({ 'a.tf': network('orders'), 'b.tf': network('other') }),
    root({
      'a.tf': network('purchases', 'orders'),
      'moved.tf':
        'moved {\n  from = civo_network.orders\n  to   = civo_network.purchases\n}\n',
    }),
    root({ 'a.tf': network('purchases') }),
    root({
      'a.tf': network('purchases').replace('}', '  cidr_v4 = "10.0.0.0/8"\n}'),
    }),
    root({
      'removed.tf':
        'removed {\n  from = civo_network.purchases\n\n  lifecycle {\n    destroy = false\n  }\n}\n',
    }),
  ],
};

test('each version is planned upon what the one before it left', async () => {
  const [life] = await planVersions([LIFE], {
    forceNew: { civo_network: ['label'] },
  });

  assert.deepEqual(said(life), [
    ['create civo_network.orders', 'create civo_network.other'],
    [],
    [
      'delete civo_network.other',
      'move civo_network.purchases from civo_network.orders',
    ],
    ['replace civo_network.purchases'],
    ['update civo_network.purchases'],
    ['forget civo_network.purchases'],
  ]);
});

test('without facts, a change is planned as an update in place', async () => {
  const [life] = await planVersions([LIFE]);

  assert.deepEqual(said(life)[3], ['update civo_network.purchases']);
});

test('a block may force a replacement, or an argument in it', async () => {
  const namespace = (name, label) => `resource "kubernetes_namespace_v1" "x" {
  metadata {
    name = "${name}"

    labels = {
      team = "${label}"
    }
  }
}
`;
  const versions = [
    ['orders', 'a'],
    ['orders', 'a'],
    ['orders', 'b'],
    ['sales', 'b'],
  ].map(([name, label]) => root({ 'a.tf': namespace(name, label) }));
  const planWith = async path => {
    const [result] = await planVersions([{ name: path, versions }], {
      forceNew: { kubernetes_namespace_v1: [path] },
    });
    return said(result).slice(1);
  };

  const replace = ['replace kubernetes_namespace_v1.x'];
  assert.deepEqual(await planWith('metadata'), [[], replace, replace]);
  assert.deepEqual(await planWith('metadata.name'), [
    [],
    ['update kubernetes_namespace_v1.x'],
    replace,
  ]);
});

test('what runs in the cluster is applied last, and destroyed first', async () => {
  const files = {
    ...root({ 'a.tf': network('orders') }),
    'outputs.tf':
      'output "workloads" {\n  value = { place = civo_network.orders.label }\n}\n',
  };
  const inCluster = Object.fromEntries(
    Object.entries(
      root({
        'a.tf': `variable "place" {
  type = string

  validation {
    condition     = var.place == "orders"
    error_message = "Made up."
  }
}

resource "kubernetes_namespace_v1" "main" {
  metadata {
    name = var.place
  }
}
`,
      }),
    ).map(([path, text]) => [`workloads/${path}`, text]),
  );
  const [result] = await planVersions([
    { name: 'two roots', versions: [{ ...files, ...inCluster }, files] },
  ]);

  assert.deepEqual(said(result), [
    ['create civo_network.orders', 'create kubernetes_namespace_v1.main'],
    ['delete kubernetes_namespace_v1.main'],
  ]);
});

test('nothing is planned after a version that has errors', async () => {
  const kept = network('orders').replace(
    '}\n',
    '\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n',
  );
  const [replaced] = await planVersions(
    [
      {
        name: 'replaced',
        versions: [
          root({ 'a.tf': kept }),
          root({ 'a.tf': kept.replace('"orders"\n', '"new"\n') }),
          root({}),
        ],
      },
    ],
    { forceNew: { civo_network: ['label'] } },
  );

  assert.deepEqual(said(replaced).slice(1), [
    ['error: Instance cannot be destroyed', 'replace civo_network.orders'],
  ]);
});

test('a version may need a provider that the one before it did not', async () => {
  const password = 'resource "random_password" "x" {\n  length = 8\n}\n';
  const [result] = await planVersions([
    {
      name: 'more',
      versions: [
        root({ 'a.tf': network('orders') }),
        root({ 'a.tf': network('orders'), 'b.tf': password }),
      ],
    },
  ]);

  assert.deepEqual(said(result)[1], ['create random_password.x']);
});

test('tests that are CommonJS have it as a function', async () => {
  const { planVersions: later, planVersionsSync: now } = createRequire(
    import.meta.url,
  )('../index.js');
  const designs = [
    {
      name: 'variable',
      versions: [
        root({
          'a.tf':
            'variable "orders_network" {\n  type = string\n}\n' +
            network('orders').replace('"orders"\n', 'var.orders_network\n'),
        }),
      ],
    },
  ];
  const expected = [
    {
      name: 'variable',
      versions: [
        {
          errors: [],
          changes: [{ address: 'civo_network.orders', action: 'create' }],
        },
      ],
    },
  ];

  assert.deepEqual(now(designs), expected);
  assert.deepEqual(await later(designs), expected);
});
