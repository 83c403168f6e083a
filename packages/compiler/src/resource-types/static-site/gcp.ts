import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { LET_GO_FIRST } from '../../clouds/gcp/foundations/loadBalancer';
import { projectFlag } from '../../clouds/gcp/foundations/project';
import type { Block } from '../../terraform/blocks';
import { block, text, type Body } from '../../terraform/expressions';
import { atEntity, info } from '../../model';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { sayWhatBrowsersNeed } from './browsers';
import type { StaticSiteProperties } from './properties';

type Context = BlueprintContext<StaticSiteProperties, GcpFoundations>;

/** Cloud Storage bucket with Cloud CDN, behind the load balancer of the stack. */
export const gcp: Blueprint<StaticSiteProperties, GcpFoundations, GcpOffer> = {
  summary:
    'Cloud Storage bucket with Cloud CDN, behind the stack’s load balancer',
  outputs: { url: { type: 'string', description: 'address of the site' } },

  provide(context) {
    const { node, foundations, resource, output, cloudName, step } = context;
    const bucket = buildBucket(context);
    if (context.host?.name) context.diagnose(bucketOfItsOwn(context));
    const backend = resource(
      'google_compute_backend_bucket',
      {
        name: cloudName(),
        bucket_name: bucket.attr('name'),
        enable_cdn: true,
        compression_mode: 'AUTOMATIC',
        custom_response_headers: SECURITY_HEADERS,
        cdn_policy: block({
          cache_mode: 'CACHE_ALL_STATIC',
          default_ttl: 3600,
          client_ttl: 300,
          max_ttl: 86400,
          negative_caching: true,
        }),
        lifecycle: LET_GO_FIRST,
        depends_on: foundations.after('compute.googleapis.com'),
      },
      { comments: ['The URL map lets go of it before it is destroyed.'] },
    );
    const balancer = foundations.loadBalancer();
    const host = balancer.serve({
      context,
      matcher: matcherOf(context, backend),
    });
    const url = text`https://${host}`;
    output('url', { value: url, description: `Address of ${node.name}` });
    output('bucket', {
      value: bucket.attr('name'),
      description: `Bucket for the files of ${node.name}`,
    });
    output('url_map', {
      value: balancer.urlMap,
      description: `URL map of ${node.name}, to invalidate after a deployment`,
    });
    step(`Publish ${node.name}`, publish(context));
    return { url };
  },

  offer: ({ url }) => ({ environment: { URL: url } }),

  consume: (context, _own, links) => sayWhatBrowsersNeed(context, links),
};

/** The security headers of every response. */
const SECURITY_HEADERS = [
  'Strict-Transport-Security: max-age=31536000',
  'X-Content-Type-Options: nosniff',
  'X-Frame-Options: SAMEORIGIN',
  'Referrer-Policy: strict-origin-when-cross-origin',
];

function buildBucket(context: Context): Block {
  const { node, environment, production, foundations, resource, cloudName } =
    context;
  const bucket = resource(
    'google_storage_bucket',
    {
      name: foundations.globalName(cloudName()),
      depends_on: foundations.after('storage.googleapis.com'),
      location: environment.region.toUpperCase(),
      storage_class: 'STANDARD',
      uniform_bucket_level_access: true,
      public_access_prevention: 'inherited',
      force_destroy: !production,
      versioning: block({ enabled: production }),
      lifecycle_rule: production
        ? block({
            action: block({ type: 'Delete' }),
            condition: block({ days_since_noncurrent_time: 30 }),
          })
        : undefined,
      website: block(websiteOf(context)),
    },
    {
      reason: `Holds the files of ${node.name}, which the next deployment brings again`,
      comments: [
        'checkov:skip=CKV_GCP_114:the files of a website are for everybody',
        'checkov:skip=CKV_GCP_62:requests are logged by the load balancer',
        ...(production
          ? []
          : [
              'checkov:skip=CKV_GCP_78:the next deployment brings the files again',
            ]),
      ],
    },
  );
  resource(
    'google_storage_bucket_iam_member',
    {
      bucket: bucket.attr('name'),
      role: 'roles/storage.objectViewer',
      member: 'allUsers',
    },
    {
      role: 'public',
      reason: `Lets everybody read the files of ${node.name}`,
      comments: [
        'checkov:skip=CKV_GCP_28:the files of a website are for everybody',
      ],
    },
  );
  return bucket;
}

/** A folder is answered with its index document. */
const websiteOf = ({ properties }: Context): Body => ({
  main_page_suffix: properties.indexDocument,
  not_found_page: properties.singlePageApp
    ? undefined
    : properties.errorDocument,
});

/** The response to a path without a file: of a single-page app, the app. */
const matcherOf = ({ properties }: Context, backend: Block): Body => ({
  default_service: backend.attr('id'),
  default_custom_error_response_policy: properties.singlePageApp
    ? block({
        error_service: backend.attr('id'),
        error_response_rule: block({
          match_response_codes: ['404'],
          path: `/${properties.indexDocument}`,
          override_response_code: 200,
        }),
      })
    : undefined,
});

function bucketOfItsOwn({ node }: Context) {
  return info(
    'expand/site-bucket',
    `The files of ${node.entityRef} get a bucket of their own: everybody can read them, and the bucket that it depends on stays private.`,
    {
      ...atEntity(node.entityRef, 'spec', 'dependsOn'),
      hint: 'If that bucket was only for the files of the site, exclude it with the annotation appstack.io/exclude.',
    },
  );
}

const publish = ({ node, label, environment, properties }: Context) => [
  `After each build of ${node.name}, in the folder of the environment:`,
  '',
  `    gcloud storage rsync BUILD_FOLDER "gs://$(terraform output -raw ${label}_bucket)" --recursive --delete-unmatched-destination-objects`,
  `    gcloud compute url-maps invalidate-cdn-cache "$(terraform output -raw ${label}_url_map)"${projectFlag(environment)} --path="/*"`,
  ...(properties.singlePageApp
    ? []
    : ['', `Not found is answered with ${properties.errorDocument}.`]),
];
