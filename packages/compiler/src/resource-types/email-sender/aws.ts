import type { AwsFoundations, AwsOffer } from '../../clouds/aws/contract';
import { subdomain } from '../../clouds/subdomain';
import type { Block } from '../../terraform/blocks';
import { block, hcl, text, type Value } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { hostLabel } from '../../util/hostLabel';
import { alarmOnReputation } from './awsAlarms';
import { dkimDomainIn } from './awsDkim';
import type { EmailSenderProperties } from './properties';

type Context = BlueprintContext<EmailSenderProperties, AwsFoundations>;

/** A domain that SES sends for, with the records that prove it. */
export const aws: Blueprint<EmailSenderProperties, AwsFoundations, AwsOffer> = {
  summary:
    'SES identity of a domain with its DKIM and MAIL FROM records, and a configuration set',
  protocol: 'SES',
  outputs: {
    domain: { type: 'string', description: 'domain that it sends for' },
    arn: { type: 'string', description: 'ARN of the identity' },
    configuration_set: {
      type: 'string',
      description: 'name of the configuration set that senders name',
    },
    configuration_set_arn: {
      type: 'string',
      description: 'ARN of the configuration set',
    },
  },

  provide(context) {
    const { node, environment, production, unavailable, output } = context;
    if (environment.domain === undefined) {
      unavailable(
        'mail is sent for a domain whose records prove the sender, and the environment has none',
        'Set domain on the environment to a Route 53 zone.',
      );
    }
    const domain = domainOf(context);
    const settings = configure(context);
    const identity = context.resource('aws_sesv2_email_identity', {
      email_identity: domain,
      configuration_set_name: settings.attr('configuration_set_name'),
      dkim_signing_attributes: block({
        next_signing_key_length: 'RSA_2048_BIT',
      }),
    });
    addSignatures(context, identity, domain);
    addReturnPath(context, identity, domain);
    if (production) alarmOnReputation(context, settings);
    output('domain', {
      value: identity.attr('email_identity'),
      description: `Domain that ${node.name} sends for`,
    });
    sayWhatIsLeft(context, domain);
    return {
      domain: identity.attr('email_identity'),
      arn: identity.attr('arn'),
      configuration_set: settings.attr('configuration_set_name'),
      configuration_set_arn: settings.attr('arn'),
    };
  },

  offer: ({ domain, arn, configuration_set, configuration_set_arn }) => ({
    environment: { DOMAIN: domain, CONFIGURATION_SET: configuration_set },
    statements: [
      {
        actions: ['ses:SendEmail', 'ses:SendRawEmail'],
        resources: [arn, configuration_set_arn],
      },
    ],
  }),
};

/** The domain of the environment, or one in its zone. */
function domainOf({ properties, foundations, unavailable }: Context): Value {
  const zone = foundations.dnsZone().domain;
  const { domain = zone } = properties;
  if (
    typeof domain === 'string' &&
    typeof zone === 'string' &&
    domain !== zone &&
    !domain.endsWith(`.${zone}`)
  ) {
    unavailable(
      `the domain ${domain} is not in the DNS zone ${zone}, whose records would prove it`,
      'Let it be the domain of the environment, or one in it.',
      'domain',
    );
  }
  return domain;
}

/** Mail leaves encrypted or not at all, and never again to where it bounced. */
const configure = ({ node, resource, cloudName }: Context): Block =>
  resource(
    'aws_sesv2_configuration_set',
    {
      configuration_set_name: cloudName(),
      delivery_options: block({ tls_policy: 'REQUIRE' }),
      reputation_options: block({ reputation_metrics_enabled: true }),
      suppression_options: block({
        suppressed_reasons: ['BOUNCE', 'COMPLAINT'],
      }),
    },
    { reason: `Says how mail of ${node.name} leaves, and measures it` },
  );

/** SES signs with three keys, so that it can renew them. */
const KEYS = ['0', '1', '2'];

function addSignatures(
  { node, environment, foundations, resource }: Context,
  identity: Block,
  domain: Value,
) {
  const tokens = identity.attr('dkim_signing_attributes[0].tokens');
  const token = hcl`${tokens}[each.key]`;
  resource(
    'aws_route53_record',
    {
      for_each: hcl`toset(${KEYS})`,
      zone_id: foundations.dnsZone().id,
      name: text`${token}._domainkey.${domain}`,
      type: 'CNAME',
      ttl: 600,
      records: [text`${token}.${dkimDomainIn(environment.region)}`],
    },
    {
      role: 'signature',
      reason: `Proves to receivers that mail of ${node.name} is signed for its domain`,
    },
  );
}

/** Bounces come back to a domain of its own, which its SPF record allows Amazon to send for. */
function addReturnPath(context: Context, identity: Block, domain: Value) {
  const { node, environment, immutableLabel, foundations, resource } = context;
  const reason = `Brings mail of ${node.name} that is not delivered back to SES`;
  const from = subdomain(`${hostLabel(immutableLabel)}-bounces`, domain);
  const path = resource(
    'aws_sesv2_email_identity_mail_from_attributes',
    {
      email_identity: identity.attr('email_identity'),
      mail_from_domain: from,
      behavior_on_mx_failure: 'REJECT_MESSAGE',
    },
    { reason },
  );
  const records = [
    {
      role: 'bounces',
      type: 'MX',
      value: `10 feedback-smtp.${environment.region}.amazonses.com`,
      why: reason,
    },
    {
      role: 'spf',
      type: 'TXT',
      value: 'v=spf1 include:amazonses.com -all',
      why: `Lets Amazon alone send from the return path of ${node.name}`,
    },
  ];
  for (const { role, type, value, why } of records) {
    resource(
      'aws_route53_record',
      {
        zone_id: foundations.dnsZone().id,
        name: path.attr('mail_from_domain'),
        type,
        ttl: 600,
        records: [value],
      },
      { role, reason: why },
    );
  }
}

function sayWhatIsLeft({ node, step, environment }: Context, domain: Value) {
  step(`Let ${node.name} send to everybody`, [
    `A new account of SES sends to verified addresses alone: ask for production access in the SES console of ${environment.region}, once for each account and region.`,
    'If the domain is not verified after a day, SES keeps its keys elsewhere: compare SigningHostedZone of `aws sesv2 get-email-identity` with the CNAME records.',
    typeof domain === 'string'
      ? `Receivers ask for a DMARC record, which is one for all that sends for ${domain}: if there is none, add a TXT record _dmarc.${domain}, to begin with "v=DMARC1; p=none; rua=mailto:ADDRESS".`
      : 'Receivers ask for a DMARC record, which is one for all that sends for the domain: if there is none, add a TXT record _dmarc under it, to begin with "v=DMARC1; p=none; rua=mailto:ADDRESS".',
  ]);
}
