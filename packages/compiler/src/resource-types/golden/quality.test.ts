import { parse } from '@cdktn/hcl2json';
import { compileYaml, inputOf, schemas } from '../../__testUtils__/compileYaml';
import { CLOUDS, type Cloud, type StackResource } from '../../model';
import { AWS_CASES } from './aws/cases';
import { AZURE_CASES } from './azure/cases';
import type { GoldenCase } from './cases';
import { CIVO_CASES } from './civo/cases';
import { GCP_CASES } from './gcp/cases';

const CASES: Record<Cloud, readonly GoldenCase[]> = {
  aws: AWS_CASES,
  azure: AZURE_CASES,
  gcp: GCP_CASES,
  civo: CIVO_CASES,
};

/** A block as JSON: attributes, and nested blocks as lists. */
type Json = Record<string, any>;

/** A parsed production environment. */
interface Environment {
  name: string;
  resources: StackResource[];
  blocks: {
    kind: 'resource' | 'data';
    type: string;
    label: string;
    body: Json;
  }[];
  roots: Json[];
}

async function environmentsOn(cloud: Cloud): Promise<Environment[]> {
  return Promise.all(
    CASES[cloud].map(async golden => {
      const { name } = golden;
      const { files, resources } = compileYaml(inputOf(cloud, golden));
      const roots: Json[] = await Promise.all(
        files
          .filter(({ path }) => path.endsWith('.tf'))
          .map(({ path, content }) => parse(path, content)),
      );
      const blocks = roots.flatMap(root =>
        (['resource', 'data'] as const).flatMap(kind =>
          Object.entries<Json>(root[kind] ?? {}).flatMap(([type, named]) =>
            Object.entries<Json[]>(named).map(([label, [body]]) => ({
              kind,
              type,
              label,
              body,
            })),
          ),
        ),
      );
      return { name, resources, blocks, roots };
    }),
  );
}

const list = (value: unknown): any[] =>
  value === undefined ? [] : [value].flat();

const ANYWHERE = new Set(['0.0.0.0/0', '::/0', '*', 'Internet']);
const fromAnywhere = (...sources: unknown[]) =>
  sources.flatMap(list).some(source => ANYWHERE.has(String(source)));

/** The ports that a block opens to the internet. */
function portsOpenedBy(type: string, body: Json): string[] {
  switch (type) {
    case 'aws_vpc_security_group_ingress_rule':
      return fromAnywhere(body.cidr_ipv4, body.cidr_ipv6)
        ? [`${body.from_port}`, `${body.to_port}`]
        : [];
    case 'azurerm_network_security_rule':
      return body.direction === 'Inbound' &&
        body.access === 'Allow' &&
        fromAnywhere(body.source_address_prefix, body.source_address_prefixes)
        ? list(body.destination_port_range ?? body.destination_port_ranges)
        : [];
    case 'google_compute_firewall':
      return body.direction !== 'EGRESS' && fromAnywhere(body.source_ranges)
        ? list(body.allow).flatMap(({ ports }) => list(ports))
        : [];
    case 'civo_firewall':
      return list(body.ingress_rule)
        .filter(({ cidr }) => fromAnywhere(cidr))
        .map(({ port_range }) => String(port_range));
    default:
      return [];
  }
}

const TOO_MUCH =
  /^(Owner|Contributor|roles\/(owner|editor|viewer)|\*|(?!kms)[a-z0-9-]+:\*)$/;

/** Actions and roles that a block grants. */
function grantedBy(type: string, body: Json): string[] {
  if (type === 'aws_iam_policy_document')
    return list(body.statement)
      .filter(({ effect }) => effect !== 'Deny')
      .flatMap(({ actions }) => list(actions));
  if (type === 'azurerm_role_assignment')
    return list(body.role_definition_name);
  return /^google_.*_iam_(member|binding)$/.test(type) ? list(body.role) : [];
}

/** Sensitive arguments that hold text instead of a reference. */
function secretsIn(type: string, body: Json): string[] {
  const attributes = schemas.resource(type)?.attributes ?? {};
  return Object.entries(body)
    .filter(
      ([name, value]) =>
        attributes[name]?.sensitive &&
        typeof value === 'string' &&
        !value.includes('${'),
    )
    .map(([name]) => `${name} is sensitive and holds text`);
}

describe.each(CLOUDS)('production on %s', cloud => {
  let environments: Environment[];
  beforeAll(async () => {
    environments = await environmentsOn(cloud);
  }, 120_000);

  /** What is wrong, by case and address. */
  const findings = (
    look: (block: Environment['blocks'][number]) => readonly string[],
  ) =>
    environments.flatMap(({ name, blocks }) =>
      blocks.flatMap(block =>
        look(block).map(
          found => `${name}: ${block.type}.${block.label}: ${found}`,
        ),
      ),
    );

  it('lets Terraform destroy nothing that stands for an entity and holds data', () => {
    const unprotected = environments.flatMap(({ name, resources, blocks }) => {
      const stateful = new Set(
        resources
          .filter(one => one.origin === 'explicit' && one.stateful)
          .map(({ address }) => address),
      );
      return blocks
        .filter(
          ({ kind, type, label, body }) =>
            kind === 'resource' &&
            // Streams are made by a job: the job is replaced when they change, and the streams stay.
            type !== 'kubernetes_job_v1' &&
            stateful.has(`${type}.${label}`) &&
            body.lifecycle?.[0]?.prevent_destroy !== true,
        )
        .map(({ type, label }) => `${name}: ${type}.${label}`);
    });
    expect(unprotected).toEqual([]);
  });

  it('is open to the internet on 443 alone, and on 80 to redirect', () => {
    expect(
      findings(({ type, body }) =>
        portsOpenedBy(type, body).filter(port => !/^(443|80)$/.test(port)),
      ),
    ).toEqual([]);
  });

  it('grants no wildcards and no basic roles', () => {
    expect(
      findings(({ type, body }) =>
        grantedBy(type, body).filter(granted => TOO_MUCH.test(granted)),
      ),
    ).toEqual([]);
  });

  it('holds no secret', () => {
    expect(
      findings(({ kind, type, body }) =>
        kind === 'resource' ? secretsIn(type, body) : [],
      ),
    ).toEqual([]);
  });

  it('says of every implied resource why it is there', () => {
    const unexplained = environments.flatMap(({ name, resources }) =>
      resources
        .filter(({ origin, reason }) => origin === 'implied' && !reason)
        .map(({ address }) => `${name}: ${address}`),
    );
    expect(unexplained).toEqual([]);
  });

  it('describes its variables and outputs, and bounds its providers', () => {
    for (const { roots } of environments) {
      for (const root of roots) {
        for (const [variable] of Object.values<Json[]>(root.variable ?? {})) {
          expect(variable.description).toBeTruthy();
          expect(variable.type).toBeTruthy();
          expect(variable.sensitive && variable.default).toBeFalsy();
        }
        for (const [output] of Object.values<Json[]>(root.output ?? {}))
          expect(output.description).toBeTruthy();
        for (const terraform of list(root.terraform)) {
          for (const providers of list(terraform.required_providers))
            for (const { version } of Object.values<Json>(providers))
              expect(version).toMatch(/^~> \d+\.\d+/);
        }
      }
    }
  });
});
