import { validateModulesSync } from '@appstack/terraform-harness';
import {
  compileYaml,
  modulesOf,
  terraformOf,
} from '../../__testUtils__/compileYaml';
import { mappingSchema, type Mapping, type ModuleTarget } from '../../model';

const CATALOG = `
kind: Resource
metadata: { name: ledger, description: 'Books of \${the} shop' }
spec: { type: postgres, owner: shop-team, system: shop, dependsOn: ['resource:audit-trail'] }
---
kind: Resource
metadata: { name: audit-trail }
spec: { type: s3-bucket, owner: shop-team, system: shop }
---
kind: Component
metadata: { name: bookkeeper }
spec: { type: worker, owner: shop-team, system: shop, dependsOn: ['resource:ledger'] }
`;

const mappingTo = (module: ModuleTarget, properties = {}): Mapping =>
  mappingSchema.parse({
    name: 'ours',
    cloud: 'aws',
    extends: 'aws',
    rules: [
      {
        id: 'ledger-by-platform',
        match: { type: 'postgres' },
        target: { module },
        properties,
      },
    ],
  });

const LEDGER: ModuleTarget = {
  source: 'app.terraform.io/fernhill/postgres/aws',
  version: '~> 2.4.0',
  resourceType: 'relational-database',
  inputs: {
    name: '${{ name }}',
    description:
      '${{ entity.description }} of ${{ entity.owner }} in ${{ environment.region }}',
    title: '${{ entity.title }}',
    instance: { class: 'db.${{ properties.size }}', multi_az: true },
    subnet_ids: '${{ foundations.private_subnet_ids }}',
    audit_bucket: '${{ dependencies["audit-trail"].arn }}',
    tags: '${{ tags }}',
  },
  outputs: { host: 'endpoint', port: 'port', name: 'database_name' },
};

const compileWith = (module: ModuleTarget, extra = {}) =>
  compileYaml({
    catalog: CATALOG,
    mapping: mappingTo(module, { size: 'large' }),
    ...extra,
  });

describe('An organization’s Terraform module', () => {
  it('gets its inputs from the entity, the environment, foundations and what it depends on', () => {
    const compilation = compileWith(LEDGER);
    expect(compilation.diagnostics.filter(d => d.severity === 'error')).toEqual(
      [],
    );
    const data = terraformOf(compilation, /data\.tf$/);
    expect(data).toContain(`# resource:default/ledger
module "ledger" {
  source      = "app.terraform.io/fernhill/postgres/aws"
  version     = "~> 2.4.0"
  name        = "shop-production-ledger"
  description = "Books of $\${the} shop of group:default/shop-team in eu-central-1"
  instance = {
    class    = "db.large"
    multi_az = true
  }
  subnet_ids   = values(aws_subnet.private)[*].id
  audit_bucket = aws_s3_bucket.audit_trail.arn
  tags = {
    appstack    = "shop"
    environment = "production"
    owner       = "group:default/shop-team"
    managed-by  = "terraform"
    entity      = "resource:default/ledger"
    system      = "system:default/shop"
  }
}
`);
  });

  it('tells its consumers what the rule says of its outputs, and what is missing for more', () => {
    const compilation = compileWith(LEDGER);
    const compute = terraformOf(compilation, /compute\.tf$/);
    expect(compute).toContain('tostring(module.ledger.endpoint)');
    expect(compute).toContain('"LEDGER_HOST"');
    expect(compilation.diagnostics).toContainEqual(
      expect.objectContaining({
        code: 'expand/module-outputs',
        entityRef: 'resource:default/ledger',
      }),
    );
  });

  it('brings network rules and permissions when it gives all that the type’s own blueprint gives', () => {
    const compilation = compileWith({
      ...LEDGER,
      outputs: {
        ...LEDGER.outputs,
        security_group_id: 'security_group_id',
        resource_id: 'resource_id',
      },
    });
    const terraform = terraformOf(compilation);
    expect(terraform).toContain('module.ledger.security_group_id');
    expect(terraform).toContain('"rds-db:connect"');
  });

  it('is refused with what was meant when a template names what is not there', () => {
    const { diagnostics } = compileWith({
      ...LEDGER,
      inputs: { name: '${{ entitty.name }}', id: '${{ entity.uid }}' },
    });
    expect(
      diagnostics
        .filter(({ code }) => code === 'expand/unknown-template')
        .map(({ path, hint }) => [path, hint]),
    ).toEqual([
      [
        'ours/ledger-by-platform.target.module.inputs.name',
        'Did you mean "entity"?',
      ],
      [
        'ours/ledger-by-platform.target.module.inputs.id',
        'A path starts with one of entity, environment, stack, properties, foundations, dependencies, name, tags.',
      ],
    ]);
  });

  it('stays the same thing in another version', () => {
    const before = compileWith(LEDGER);
    const after = compileWith(
      { ...LEDGER, version: '~> 3.0.0' },
      { previous: before.manifest },
    );
    expect(
      after.changes.map(({ action, name, details }) => [action, name, details]),
    ).toEqual([
      ['changed', 'resource:default/ledger', ['version ~> 2.4.0 → ~> 3.0.0']],
      ['changed', 'module.ledger', undefined],
    ]);
  });

  it('says in the preview what of it changes, as other entities do', () => {
    const { manifest: previous } = compileWith(LEDGER);
    const { title, ...inputs } = LEDGER.inputs!;
    const { changes } = compileYaml({
      catalog: CATALOG,
      mapping: mappingTo(
        {
          ...LEDGER,
          inputs: { ...inputs, zones: 3, instance: { class: 'db.r6g' } },
          outputs: { ...LEDGER.outputs, host: 'address' },
        },
        { size: 'small', backupRetentionDays: 9 },
      ),
      previous,
    });
    expect(changes.find(({ subject }) => subject === 'entity')).toMatchObject({
      action: 'changed',
      name: 'resource:default/ledger',
      details: [
        'its inputs: instance, title, zones',
        'its outputs: host',
        'its properties: backupRetentionDays, size',
      ],
    });
  });

  it('stays when its entity goes, because it holds data', () => {
    const before = compileWith(LEDGER);
    const after = compileWith(LEDGER, {
      previous: before.manifest,
      catalog: CATALOG.split('---').slice(1).join('---'),
      scope: { mode: 'replace' },
    });
    expect(after.changes).toContainEqual(
      expect.objectContaining({
        action: 'retained',
        name: 'resource:default/ledger',
      }),
    );
  });

  it('is planned by terraform', () => {
    const compilation = compileWith({
      ...LEDGER,
      source: './modules/postgres',
      version: undefined,
    });
    const [main] = modulesOf('module', compilation);
    main.files['modules/postgres/main.tf'] = `
variable "name" { type = string }
variable "description" { type = string }
variable "title" {
  type    = string
  default = null
}
variable "instance" { type = object({ class = string, multi_az = bool }) }
variable "subnet_ids" { type = list(string) }
variable "audit_bucket" { type = string }
variable "tags" { type = map(string) }
output "endpoint" { value = var.name }
output "port" { value = 5432 }
output "database_name" { value = var.name }
`;
    expect(validateModulesSync([main], { plan: true })).toEqual([
      expect.objectContaining({ ok: true }),
    ]);
  });

  it.each([
    [{ source: 'fernhill/postgres/aws' }, 'is needed'],
    [{ source: 'git::https://example.com/modules.git' }, 'must be a module'],
    [{ source: './modules/postgres', version: '1.0.0' }, 'is for modules'],
    [{ source: '/etc/modules' }, 'must be a module'],
  ])('has a pinned source: not %j', (module, message) => {
    expect(() => mappingTo(module)).toThrow(message);
  });
});
