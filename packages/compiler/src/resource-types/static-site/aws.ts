import type { AwsOffer, AwsFoundations } from '../../clouds/aws/contract';
import type { Block } from '../../terraform/blocks';
import { block, text, type Value } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import {
  bucketComments,
  logAccess,
  secureBucket,
} from '../../clouds/aws/storage/bucket';
import { logRequests } from './accessLogs';
import {
  commentsOnDistribution,
  viewerCertificate,
  webAclOf,
} from '../../clouds/aws/distribution';
import { sayWhatBrowsersNeed } from './browsers';
import { certifiedDomain, pointDomainAt, type CertifiedDomain } from './domain';
import type { StaticSiteProperties } from './properties';
import { answersForUnknownPaths, findIndexDocuments } from './paths';

type Context = BlueprintContext<StaticSiteProperties, AwsFoundations>;

/** Private S3 bucket, served by CloudFront alone. */
export const aws: Blueprint<StaticSiteProperties, AwsFoundations, AwsOffer> = {
  summary: 'private S3 bucket behind CloudFront, with origin access control',
  outputs: { url: { type: 'string', description: 'address of the site' } },

  provide(context) {
    const { node, production, foundations, output, step } = context;
    const bucket = context.host?.name ? undefined : buildBucket(context);
    const origin = bucket ? originOf(bucket) : originOnHost(context);
    const access = allowOrigin(context);
    const domain = certifiedDomain(context);
    const distribution = distribute(context, origin, access, domain);
    if (bucket) {
      foundations.key('cloudfront');
      secureBucket(context, bucket, [readableBy(bucket, distribution)]);
    }
    if (production) logRequests(context, distribution);
    if (domain) pointDomainAt(context, domain, distribution);
    const url = text`https://${domain?.name ?? distribution.attr('domain_name')}`;
    output('url', { value: url, description: `Address of ${node.name}` });
    output('bucket', {
      value: origin.name,
      description: `Bucket for the files of ${node.name}`,
    });
    output('distribution_id', {
      value: distribution.attr('id'),
      description: `CloudFront distribution of ${node.name}, to invalidate after a deployment`,
    });
    step(`Publish ${node.name}`, publish(context));
    return { url };
  },

  offer: ({ url }) => ({ environment: { URL: url } }),

  consume: (context, _own, links) => sayWhatBrowsersNeed(context, links),
};

function buildBucket(context: Context): Block {
  const { node, production, foundations, resource, cloudName } = context;
  const bucket = resource(
    'aws_s3_bucket',
    { bucket: foundations.globalName(cloudName()), force_destroy: !production },
    {
      reason: `Holds the files of ${node.name}, which the next deployment brings again`,
      control: 'Let it depend on a bucket of the catalog.',
      comments: bucketComments(context, false),
    },
  );
  logAccess(context, bucket);
  tidyUp(context, bucket);
  return bucket;
}

/** A deployment that was interrupted leaves parts of files behind. */
const tidyUp = ({ node, resource }: Context, bucket: Block) =>
  resource(
    'aws_s3_bucket_lifecycle_configuration',
    {
      bucket: bucket.attr('id'),
      rule: block({
        id: 'tidy-up',
        status: 'Enabled',
        filter: block({}),
        abort_incomplete_multipart_upload: block({ days_after_initiation: 7 }),
      }),
    },
    { reason: `Removes what interrupted deployments left in ${node.name}` },
  );

const allowOrigin = ({ node, resource, cloudName }: Context) =>
  resource(
    'aws_cloudfront_origin_access_control',
    {
      name: cloudName(),
      description: `Lets CloudFront read the files of ${node.name}`,
      origin_access_control_origin_type: 's3',
      signing_behavior: 'always',
      signing_protocol: 'sigv4',
    },
    {
      reason: `Lets CloudFront alone read the files of ${node.name}`,
    },
  );

function distribute(
  context: Context,
  origin: Origin,
  access: Block,
  domain?: CertifiedDomain,
): Block {
  const { node, properties, production, foundations, neighbours } = context;
  const firewall = webAclOf(neighbours);
  const policies = foundations.cdnPolicies();
  return context.resource(
    'aws_cloudfront_distribution',
    {
      enabled: true,
      comment: node.name,
      aliases: domain && [domain.name],
      default_root_object: properties.indexDocument,
      http_version: 'http2and3',
      is_ipv6_enabled: true,
      price_class: production ? 'PriceClass_All' : 'PriceClass_100',
      web_acl_id: firewall,
      origin: block({
        origin_id: 'files',
        domain_name: origin.domainName,
        origin_access_control_id: access.attr('id'),
      }),
      default_cache_behavior: block({
        target_origin_id: 'files',
        viewer_protocol_policy: 'redirect-to-https',
        allowed_methods: ['GET', 'HEAD', 'OPTIONS'],
        cached_methods: ['GET', 'HEAD'],
        compress: true,
        cache_policy_id: policies.cacheOptimized,
        response_headers_policy_id: policies.securityHeaders,
        function_association: findIndexDocuments(context),
      }),
      custom_error_response: answersForUnknownPaths(properties),
      restrictions: block({
        geo_restriction: block({ restriction_type: 'none' }),
      }),
      viewer_certificate: viewerCertificate(domain?.certificateArn),
    },
    {
      comments: commentsOnDistribution({
        production,
        firewall: firewall !== undefined,
        domain: domain !== undefined,
        failover: 'the files are in one bucket, which is in several zones',
      }),
    },
  );
}

/** The bucket that CloudFront reads. */
interface Origin {
  name: Value;
  domainName: Value;
}

const originOf = (bucket: Block): Origin => ({
  name: bucket.attr('bucket'),
  domainName: bucket.attr('bucket_regional_domain_name'),
});

/** A bucket that hosts a site admits reads of CloudFront distributions of this account. */
const originOnHost = ({ host, environment }: Context): Origin => ({
  name: host!.name,
  domainName: text`${host!.name}.s3.${environment.region}.amazonaws.com`,
});

const readableBy = (bucket: Block, distribution: Block) =>
  block({
    sid: 'CloudFrontReadsFiles',
    actions: ['s3:GetObject'],
    resources: [text`${bucket.attr('arn')}/*`],
    principals: block({
      type: 'Service',
      identifiers: ['cloudfront.amazonaws.com'],
    }),
    condition: block({
      test: 'StringEquals',
      variable: 'aws:SourceArn',
      values: [distribution.attr('arn')],
    }),
  });

const publish = ({ node, label, properties }: Context) => [
  `After each build of ${node.name}, in the folder of the environment:`,
  '',
  `    aws s3 sync BUILD_FOLDER "s3://$(terraform output -raw ${label}_bucket)" --delete`,
  `    aws cloudfront create-invalidation --paths "/*" --distribution-id "$(terraform output -raw ${label}_distribution_id)"`,
  ...(properties.singlePageApp
    ? []
    : ['', `Not found is answered with ${properties.errorDocument}.`]),
];
