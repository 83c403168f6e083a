import type { AwsFoundations, AwsOffer } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import { block, text, type Body } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { protect } from '../../blueprints/protection';
import type { UserDirectoryProperties } from './properties';

type Context = BlueprintContext<UserDirectoryProperties, AwsFoundations>;

/** Cognito user pool into which people sign in by e-mail address, with one client that needs no secret. */
export const aws: Blueprint<UserDirectoryProperties, AwsFoundations, AwsOffer> =
  {
    summary:
      'Cognito user pool, signed in to by e-mail address, with a client for applications',
    protocol: 'Cognito',
    outputs: {
      issuer: { type: 'string', description: 'issuer of its tokens' },
      id: { type: 'string', description: 'id of the user pool' },
      arn: { type: 'string', description: 'ARN of the user pool' },
      client_id: {
        type: 'string',
        description: 'id of the client, which tokens are for',
      },
    },

    provide(context) {
      const { node, output } = context;
      const pool = addPool(context);
      const client = addClient(context, pool);
      if (hasPages(context)) addPages(context, pool);
      const issuer = text`https://${pool.attr('endpoint')}`;
      output('issuer', {
        value: issuer,
        description: `Issuer of the tokens of ${node.name}`,
      });
      output('client_id', {
        value: client.attr('id'),
        description: `Id of the client of ${node.name}`,
      });
      sayWhoSendsMail(context);
      return {
        issuer,
        id: pool.attr('id'),
        arn: pool.attr('arn'),
        client_id: client.attr('id'),
      };
    },

    // Who checks tokens asks the issuer alone, which needs no permission.
    offer: ({ issuer, id, arn, client_id }, access) => ({
      environment: { ISSUER: issuer, CLIENT_ID: client_id, USER_POOL_ID: id },
      statements:
        access === 'read-write'
          ? [{ actions: ADMINISTRATION, resources: [arn] }]
          : undefined,
    }),
  };

/** What an application takes to look after its users. */
const ADMINISTRATION = [
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminDisableUser',
  'cognito-idp:AdminEnableUser',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminUpdateUserAttributes',
  'cognito-idp:AdminUserGlobalSignOut',
  'cognito-idp:ListUsers',
];

const FACTORS = { off: 'OFF', optional: 'OPTIONAL', required: 'ON' };

function addPool(context: Context): Block {
  const { properties, production, resource, cloudName } = context;
  const { secondFactor, selfSignUp } = properties;
  return resource('aws_cognito_user_pool', {
    name: cloudName(),
    user_pool_tier: 'ESSENTIALS',
    deletion_protection: production ? 'ACTIVE' : 'INACTIVE',
    username_attributes: ['email'],
    auto_verified_attributes: ['email'],
    mfa_configuration: FACTORS[secondFactor],
    username_configuration: block({ case_sensitive: false }),
    software_token_mfa_configuration:
      secondFactor === 'off' ? undefined : block({ enabled: true }),
    password_policy: block({
      minimum_length: 12,
      require_lowercase: true,
      require_numbers: true,
      require_symbols: true,
      require_uppercase: true,
      temporary_password_validity_days: 7,
    }),
    admin_create_user_config: block({
      allow_admin_create_user_only: !selfSignUp,
    }),
    account_recovery_setting: block({
      recovery_mechanism: block({ name: 'verified_email', priority: 1 }),
    }),
    user_attribute_update_settings: block({
      attributes_require_verification_before_update: ['email'],
    }),
    lifecycle: protect(context),
  });
}

/** Browsers and phones keep no secret: they prove themselves by PKCE. */
function addClient(context: Context, pool: Block): Block {
  const { node, resource, cloudName } = context;
  return resource(
    'aws_cognito_user_pool_client',
    {
      name: cloudName(),
      user_pool_id: pool.attr('id'),
      generate_secret: false,
      explicit_auth_flows: ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH'],
      prevent_user_existence_errors: 'ENABLED',
      enable_token_revocation: true,
      ...pagesOf(context),
    },
    { reason: `Lets applications sign users of ${node.name} in` },
  );
}

const hasPages = ({ properties }: Context): boolean =>
  properties.callbackUrls.length > 0;

function pagesOf(context: Context): Body {
  const { callbackUrls, logoutUrls } = context.properties;
  if (!hasPages(context)) return {};
  return {
    allowed_oauth_flows_user_pool_client: true,
    allowed_oauth_flows: ['code'],
    allowed_oauth_scopes: ['email', 'openid', 'profile'],
    supported_identity_providers: ['COGNITO'],
    callback_urls: callbackUrls,
    logout_urls: logoutUrls.length > 0 ? logoutUrls : undefined,
  };
}

/** The address of its pages. */
function addPages(
  { node, foundations, resource, cloudName, output }: Context,
  pool: Block,
) {
  const domain = resource(
    'aws_cognito_user_pool_domain',
    {
      domain: foundations.globalName(cloudName()),
      user_pool_id: pool.attr('id'),
      managed_login_version: 2,
    },
    {
      reason: `The address of the pages on which users of ${node.name} sign in`,
      control: 'Leave out callbackUrls.',
    },
  );
  output('sign_in_domain', {
    value: domain.attr('domain'),
    description: `First part of the address of the pages of ${node.name}`,
  });
}

const sayWhoSendsMail = ({ node, step }: Context) =>
  step(`Let ${node.name} send more mail`, [
    'Cognito itself sends 50 messages a day to new users. For more of them verify a domain in SES, and name it in the user pool by an override: email_configuration.',
  ]);
