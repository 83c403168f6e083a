import type { Cloud } from '../model';
import type { CatalogEntity } from './entity';

/** What the annotation of an entity says of the resource that the entity is. */
export interface Identifier {
  annotation: string;
  value: string;
  cloud: Cloud;
  /** Account, subscription or project; absent where nothing says it, as of a bucket on AWS. */
  account?: string;
  region?: string;
}

interface Identifying {
  cloud: Cloud;
  names: readonly string[];
  /** What writes it. */
  source: string;
}

/**
 * Annotations whose value identifies the entity itself. All others only point
 * at what a plugin shows, such as `backstage.io/kubernetes-id`, selectors by
 * tags (`azure.com/tag-selector`), services of ECS, pipelines, dashboards and
 * the role that something runs as (`amazon.com/iam-role-arn`).
 */
export const IDENTIFYING: readonly Identifying[] = [
  {
    cloud: 'aws',
    names: ['aws.amazon.com/arn'],
    source:
      'catalog-config of awslabs/backstage-plugins-for-aws, which reads AWS Config',
  },
  {
    cloud: 'aws',
    names: ['amazonaws.com/arn'],
    source: '@backstage/plugin-catalog-backend-module-aws (ANNOTATION_AWS_ARN)',
  },
  {
    cloud: 'aws',
    names: [
      'amazon.com/arn',
      'amazon.com/dynamo-db-table-arn',
      'amazon.com/ecr-repository-arn',
      'amazon.com/eks-cluster-arn',
      'amazon.com/elasticache-cluster-arn',
      'amazon.com/lambda-function-arn',
      'amazon.com/rds-instance-arn',
      'amazon.com/s3-bucket-arn',
      'amazon.com/sqs-queue-arn',
    ],
    source: 'catalog-backend-module-aws of RoadieHQ/roadie-backstage-plugins',
  },
  {
    cloud: 'azure',
    names: ['management.azure.com/resourceId'],
    source:
      '@backstage-community/plugin-catalog-backend-module-azure-resources, which reads Azure Resource Graph',
  },
  {
    cloud: 'gcp',
    names: ['cloud.google.com/self-link'],
    source: 'providers of Google Cloud, which write the URL of the resource',
  },
];

const CLOUD_OF = new Map(
  IDENTIFYING.flatMap(({ cloud, names }) => names.map(name => [name, cloud])),
);

type Place = Pick<Identifier, 'account' | 'region'>;

/** Annotations of the same providers that say where it is, where the identifier does not. */
const ACCOUNT: Partial<Record<Cloud, readonly string[]>> = {
  aws: ['amazonaws.com/account-id', 'amazon.com/account-id'],
  azure: ['management.azure.com/subscriptionId'],
  gcp: ['cloud.google.com/project-id', 'backtostage.app/google-project'],
};
const REGION: Partial<Record<Cloud, readonly string[]>> = {
  aws: ['aws.amazon.com/region'],
  azure: ['management.azure.com/location'],
  gcp: ['cloud.google.com/region'],
};

/** `arn:<partition>:<service>:<region>:<account>:<resource>`; the region and the account may be empty. */
const ARN = /^arn:aws[\w-]*:[\w-]+:([\w-]*):(\d{12})?:\S+$/;
const AZURE_ID =
  /^\/subscriptions\/([0-9a-f-]{36})\/resourceGroups\/[^/\s]+\/providers\/\S+$/i;
/** A URL of an API of Google Cloud, or the full name of a resource. */
const SELF_LINK = /^(?:https:)?\/\/[\w.-]*googleapis\.com\/\S+$/;

/** What an identifier says of its place; undefined for text that is none of its cloud. */
function placeIn(cloud: Cloud, value: string): Place | undefined {
  if (cloud === 'aws') {
    const [found, region, account] = ARN.exec(value) ?? [];
    return found === undefined ? undefined : said({ account, region });
  }
  if (cloud === 'azure') {
    const [found, account] = AZURE_ID.exec(value) ?? [];
    return found === undefined ? undefined : said({ account });
  }
  if (!SELF_LINK.test(value)) return undefined;
  const account = /\/projects\/([a-z0-9-]+)/.exec(value)?.[1];
  const zone = /\/zones\/([a-z0-9-]+)-[a-z]\b/.exec(value)?.[1];
  const region = /\/(?:regions|locations)\/([a-z0-9-]+)/.exec(value)?.[1];
  return said({ account, region: zone ?? region });
}

/** What is said: without what is empty, and without regions that are none. */
const said = ({ account, region }: Place): Place => ({
  ...(account && { account: account.toLowerCase() }),
  ...(region && region !== 'global' && { region }),
});

/** The identifier of the resource that an entity is, by its annotations; the first of the table counts. */
export function identifierOf({
  annotations,
}: Pick<CatalogEntity, 'annotations'>): Identifier | undefined {
  for (const [annotation, cloud] of CLOUD_OF) {
    const value = annotations[annotation]?.trim();
    const place = value === undefined ? undefined : placeIn(cloud, value);
    if (!place || value === undefined) continue;
    const first = (names: readonly string[] = []) =>
      names.map(name => annotations[name]?.trim()).find(Boolean);
    const besides = said({
      account: first(ACCOUNT[cloud]),
      region: first(REGION[cloud]),
    });
    return { annotation, value, cloud, ...besides, ...place };
  }
  return undefined;
}

/**
 * Whether an identifier is that of something in an environment: its cloud, and
 * account and region as far as both say them.
 */
export const isIn = (
  { cloud, account, region }: Identifier,
  place: { cloud: Cloud; account?: string; region: string },
): boolean =>
  cloud === place.cloud &&
  (account === undefined ||
    place.account === undefined ||
    account === place.account.toLowerCase()) &&
  (region === undefined || regionName(region) === regionName(place.region));

/** Azure calls one region `westeurope` and `West Europe`. */
const regionName = (region: string) => region.toLowerCase().replaceAll(' ', '');
