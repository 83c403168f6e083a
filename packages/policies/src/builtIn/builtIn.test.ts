import type { PolicyFacts, ReadRule } from '@appstack/compiler';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { celEngine } from '../celEngine';
import { BUILT_IN_POLICIES } from '.';

type Arguments = PolicyFacts['resource']['arguments'];
type Other = PolicyFacts['resource']['referencedBy'][number];

interface Case {
  follows: Arguments[];
  violates: Arguments[];
  /** What refers to it where it follows, and where it does not. */
  followedBy?: Other[];
  violatedBy?: Other[];
}

const other = (type: string, given: Arguments): Other => ({
  ...{ address: `${type}.other`, type, arguments: given },
});

const blocked = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const ingress = (more: Record<string, any>) => ({ ingress: [more] });
const azureRule = (port: string, source = '*') => ({
  ...{ direction: 'Inbound', access: 'Allow', source_address_prefix: source },
  destination_port_range: port,
});
const sql = (settings: Record<string, any>) => ({ settings: [settings] });

const CASES: Record<string, Case> = {
  'aws-database-encrypted': {
    follows: [{ storage_encrypted: true }],
    violates: [
      {},
      { storage_encrypted: false },
      { storage_encrypted: '${var.encrypted}' },
    ],
  },
  'aws-database-not-public': {
    follows: [{}, { publicly_accessible: false }],
    violates: [{ publicly_accessible: true }],
  },
  'aws-database-deletion-protection': {
    follows: [{ deletion_protection: true }],
    violates: [{}, { deletion_protection: false }],
  },
  'aws-database-backups': {
    follows: [{ backup_retention_period: 7 }, { replicate_source_db: 'main' }],
    violates: [{}, { backup_retention_period: 6 }],
  },
  'aws-bucket-blocks-public-access': {
    follows: [{}],
    followedBy: [other('aws_s3_bucket_public_access_block', blocked)],
    violates: [{}],
    violatedBy: [
      other('aws_s3_bucket_public_access_block', {
        ...blocked,
        ignore_public_acls: false,
      }),
      other('aws_s3_bucket_policy', blocked),
    ],
  },
  'aws-bucket-acl-not-public': {
    follows: [{}, { acl: 'private' }],
    violates: [{ acl: 'public-read' }, { acl: 'public-read-write' }],
  },
  'aws-ingress-not-open': {
    follows: [
      { cidr_ipv4: '0.0.0.0/0', from_port: 443, to_port: 443 },
      { cidr_ipv4: '10.0.0.0/8', from_port: 22, to_port: 22 },
      {
        referenced_security_group_id: '${aws_security_group.a.id}',
        ip_protocol: '-1',
      },
    ],
    violates: [
      { cidr_ipv4: '0.0.0.0/0', from_port: 22, to_port: 22 },
      { cidr_ipv6: '::/0', from_port: 80, to_port: 443 },
      { cidr_ipv4: '0.0.0.0/0', ip_protocol: '-1' },
    ],
  },
  'aws-security-group-not-open': {
    follows: [
      {},
      ingress({ cidr_blocks: ['0.0.0.0/0'], from_port: 443, to_port: 443 }),
      ingress({ cidr_blocks: '${var.ranges}', from_port: 22, to_port: 22 }),
    ],
    violates: [
      ingress({ cidr_blocks: ['0.0.0.0/0'], from_port: 0, to_port: 65535 }),
      ingress({ ipv6_cidr_blocks: ['::/0'], from_port: 22, to_port: 22 }),
    ],
  },
  'aws-listener-tls': {
    follows: [
      { protocol: 'HTTPS', default_action: [{ type: 'forward' }] },
      { protocol: 'HTTP', default_action: [{ type: 'redirect' }] },
    ],
    violates: [{ protocol: 'HTTP', default_action: [{ type: 'forward' }] }],
  },
  'aws-listener-tls-version': {
    follows: [
      { protocol: 'HTTP' },
      { protocol: 'HTTPS', ssl_policy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
    ],
    violates: [
      { protocol: 'HTTPS' },
      { protocol: 'TLS', ssl_policy: 'ELBSecurityPolicy-2016-08' },
    ],
  },
  'aws-cache-encrypted': {
    follows: [
      { at_rest_encryption_enabled: true, transit_encryption_enabled: true },
    ],
    violates: [
      {},
      { at_rest_encryption_enabled: true, transit_encryption_enabled: false },
    ],
  },
  'aws-queue-encrypted': {
    follows: [
      {},
      { sqs_managed_sse_enabled: true },
      {
        kms_master_key_id: '${aws_kms_key.main.arn}',
        sqs_managed_sse_enabled: false,
      },
    ],
    violates: [{ sqs_managed_sse_enabled: false }],
  },
  'aws-file-system-encrypted': {
    follows: [{ encrypted: true }],
    violates: [{}, { encrypted: false }],
  },
  'aws-table-recovery': {
    follows: [{ point_in_time_recovery: [{ enabled: true }] }],
    violates: [{}, { point_in_time_recovery: [{ enabled: false }] }],
  },
  'aws-key-rotation': {
    follows: [{ enable_key_rotation: true }, { key_usage: 'SIGN_VERIFY' }],
    violates: [{}, { enable_key_rotation: false }],
  },
  'aws-log-retention': {
    follows: [{ retention_in_days: 30 }],
    violates: [{}, { retention_in_days: 0 }],
  },
  'azure-storage-tls': {
    follows: [
      {},
      { min_tls_version: 'TLS1_2', https_traffic_only_enabled: true },
    ],
    violates: [
      { min_tls_version: 'TLS1_0' },
      { https_traffic_only_enabled: false },
    ],
  },
  'azure-storage-not-public': {
    follows: [{ allow_nested_items_to_be_public: false }],
    violates: [{}, { allow_nested_items_to_be_public: true }],
  },
  'azure-database-not-public': {
    follows: [{ public_network_access_enabled: false }],
    violates: [{}, { public_network_access_enabled: true }],
  },
  'azure-database-backups': {
    follows: [{}, { backup_retention_days: 7 }],
    violates: [{ backup_retention_days: 1 }],
  },
  'azure-vault-purge-protection': {
    follows: [{ purge_protection_enabled: true }],
    violates: [{}, { purge_protection_enabled: false }],
  },
  'azure-cache-tls': {
    follows: [{}, { default_database: [{ client_protocol: 'Encrypted' }] }],
    violates: [
      { non_ssl_port_enabled: true },
      { default_database: [{ client_protocol: 'Plaintext' }] },
    ],
  },
  'azure-security-rule-not-open': {
    follows: [
      azureRule('443'),
      azureRule('22', '10.0.0.0/8'),
      { ...azureRule('22'), access: 'Deny' },
    ],
    violates: [azureRule('22'), azureRule('*', 'Internet')],
  },
  'civo-firewall-not-open': {
    follows: [
      {
        ingress_rule: [
          { action: 'allow', cidr: ['0.0.0.0/0'], port_range: '443' },
        ],
      },
      {
        ingress_rule: [
          { action: 'allow', cidr: '${var.allowed}', port_range: '6443' },
        ],
      },
    ],
    violates: [
      {
        ingress_rule: [
          { action: 'allow', cidr: ['0.0.0.0/0'], port_range: '1-65535' },
        ],
      },
      {},
    ],
  },
  'civo-database-firewall': {
    follows: [
      {
        network_id: '${civo_network.main.id}',
        firewall_id: '${civo_firewall.db.id}',
      },
    ],
    violates: [{ network_id: '${civo_network.main.id}' }],
  },
  'gcp-database-not-public': {
    follows: [sql({ ip_configuration: [{ ipv4_enabled: false }] })],
    violates: [sql({}), sql({ ip_configuration: [{ ipv4_enabled: true }] })],
  },
  'gcp-database-tls': {
    follows: [sql({ ip_configuration: [{ ssl_mode: 'ENCRYPTED_ONLY' }] })],
    violates: [
      sql({}),
      sql({
        ip_configuration: [{ ssl_mode: 'ALLOW_UNENCRYPTED_AND_ENCRYPTED' }],
      }),
    ],
  },
  'gcp-database-backups': {
    follows: [
      sql({ backup_configuration: [{ enabled: true }] }),
      { master_instance_name: 'main' },
    ],
    violates: [sql({}), sql({ backup_configuration: [{ enabled: false }] })],
  },
  'gcp-database-deletion-protection': {
    follows: [{}, { deletion_protection: true }],
    violates: [{ deletion_protection: false }],
  },
  'gcp-bucket-uniform-access': {
    follows: [{ uniform_bucket_level_access: true }],
    violates: [{}, { uniform_bucket_level_access: false }],
  },
  'gcp-bucket-not-public': {
    follows: [{}],
    followedBy: [
      other('google_storage_bucket_iam_member', {
        member: 'user:a@example.com',
      }),
    ],
    violates: [{}],
    violatedBy: [
      other('google_storage_bucket_iam_binding', { members: ['allUsers'] }),
    ],
  },
  'gcp-firewall-not-open': {
    follows: [
      {
        direction: 'EGRESS',
        allow: [{ protocol: 'all' }],
        source_ranges: ['0.0.0.0/0'],
      },
      {
        source_ranges: ['0.0.0.0/0'],
        allow: [{ protocol: 'tcp', ports: ['443'] }],
      },
      { source_ranges: ['10.0.0.0/8'], allow: [{ protocol: 'all' }] },
    ],
    violates: [
      {
        source_ranges: ['0.0.0.0/0'],
        allow: [{ protocol: 'tcp', ports: ['22'] }],
      },
      { source_ranges: ['0.0.0.0/0'], allow: [{ protocol: 'all' }] },
    ],
  },
  'gcp-cache-protected': {
    follows: [
      { auth_enabled: true, transit_encryption_mode: 'SERVER_AUTHENTICATION' },
    ],
    violates: [{}, { auth_enabled: true, transit_encryption_mode: 'DISABLED' }],
  },
};

const factsOf = (
  type: string,
  given: Arguments,
  referencedBy: readonly Other[] = [],
): PolicyFacts => ({
  resource: {
    ...{ address: `${type}.a`, type, name: 'a', mode: 'managed', root: 'main' },
    ...{ origin: 'explicit', arguments: given, referencedBy },
  },
  environment: {},
  stack: {},
});

describe('a built-in policy', () => {
  it.each(BUILT_IN_POLICIES)('$id is followed and violated', policy => {
    const rule = celEngine.read(policy.rule) as ReadRule;
    const { follows, followedBy, violates, violatedBy } = CASES[policy.id];
    const type = policy.match.types![0];
    for (const given of follows) {
      const facts = factsOf(type, given, followedBy);
      expect([given, rule.evaluate(facts)]).toEqual([given, { follows: true }]);
    }
    for (const given of violates) {
      const facts = factsOf(type, given, violatedBy);
      expect([given, rule.evaluate(facts)]).toEqual([
        given,
        { follows: false },
      ]);
    }
    // it refuses nothing on its own, and what changes is known
    expect(policy.effect).toBe('warn');
    expect(rule.reads).not.toHaveLength(0);
  });

  it('has an id and a title of its own, labels, and types and arguments that there are', () => {
    const schemas = loadProviderSchemas();
    const all = BUILT_IN_POLICIES;
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    expect(all.filter(({ frameworks }) => frameworks.length === 0)).toEqual([]);
    const unknown = all.flatMap(({ id, match, rule }) => {
      const known = match.types!.map(type => schemas.resource(type));
      const { reads = [] } = celEngine.read(rule) as ReadRule;
      return reads
        .filter(name => name !== 'referencedBy')
        .filter(
          name =>
            !known.some(
              schema =>
                schema && (name in schema.attributes || name in schema.blocks),
            ),
        )
        .concat(match.types!.filter((_, at) => !known[at]))
        .map(name => `${id}: ${name}`);
    });
    expect(unknown).toEqual([]);
  });
});
