import type {
  PulumiDeployment,
  PulumiOrganization,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  deploymentPageSchema,
  historySchema,
  metadataSchema,
  searchSchema,
  type PulumiCloud,
} from '../../pulumi';
import { personOf, statusOf } from './activity';
import { consolePath } from './console';
import type { PulumiClouds } from './PulumiClouds';
import type { PulumiGate } from './PulumiGate';
import { readStacks } from './stackPages';

type Part = PulumiOrganization['unavailable'][number];

const NEWEST = 10;
const PACKAGES = 8;

/** Organizations of Pulumi as a whole. */
export class PulumiOrganizationService {
  readonly #gate: PulumiGate;
  readonly #clouds: PulumiClouds;

  constructor(options: { gate: PulumiGate; clouds: PulumiClouds }) {
    this.#gate = options.gate;
    this.#clouds = options.clouds;
  }

  async list(credentials: BackstageCredentials) {
    const access = await this.#gate.reading(credentials);
    const items = this.#clouds
      .all()
      .filter(({ organization }) => access.allows({ organization }))
      .map(itemOf);
    return { items };
  }

  async get(
    organization: string,
    { days }: { days: number },
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<PulumiOrganization> {
    const cloud = await this.#gate.enter({ organization }, credentials);
    const unavailable: Part[] = [];
    const part = async <T>(name: Part, read: Promise<T>) => {
      try {
        return await read;
      } catch (error) {
        // Editions of Pulumi Cloud differ in what they have.
        if (!(error instanceof NotFoundError)) throw error;
        unavailable.push(name);
        return undefined;
      }
    };
    const [counts, updates, deployments, packages, history] = await Promise.all(
      [
        part('counts', readCounts(cloud, signal)),
        part('updates', readUpdates(cloud, signal)),
        part('deployments', readDeployments(cloud, signal)),
        part('packages', readPackages(cloud, signal)),
        part('history', readHistory(cloud, days, signal)),
      ],
    );
    return {
      ...itemOf(cloud),
      ...counts,
      ...packages,
      ...{ updates, deployments, history },
      unavailable: unavailable.sort(),
    };
  }
}

function itemOf({ organization, consoleUrl }: PulumiCloud) {
  return {
    name: organization,
    consoleUrl: `${consoleUrl}/${encodeURIComponent(organization)}`,
  };
}

async function readCounts(cloud: PulumiCloud, signal: AbortSignal) {
  const path = ['orgs', cloud.organization, 'metadata'];
  return await cloud.get(path, metadataSchema, { signal });
}

/** The list has no order, so all of it is read. */
async function readUpdates(cloud: PulumiCloud, signal: AbortSignal) {
  const stacks = await readStacks(cloud, undefined, signal);
  return stacks
    .filter(({ lastUpdateAt }) => lastUpdateAt !== undefined)
    .sort((a, b) => (a.lastUpdateAt! < b.lastUpdateAt! ? 1 : -1))
    .slice(0, NEWEST);
}

async function readDeployments(
  cloud: PulumiCloud,
  signal: AbortSignal,
): Promise<PulumiDeployment[]> {
  const { deployments } = await cloud.get(
    ['orgs', cloud.organization, 'deployments'],
    deploymentPageSchema,
    { query: { page: 1, pageSize: NEWEST }, signal },
  );
  return (deployments ?? []).map(deployment => {
    const ref = {
      organization: cloud.organization,
      project: deployment.projectName ?? '',
      stack: deployment.stackName ?? '',
    };
    const { id, version, created: createdAt } = deployment;
    return {
      ...{ id, version, createdAt, project: ref.project, stack: ref.stack },
      operation: deployment.pulumiOperation ?? 'update',
      status: statusOf(deployment.status),
      requestedBy: personOf(deployment.requestedBy),
      consoleUrl: `${consolePath(cloud.consoleUrl, ref)}/deployments/${version}`,
    };
  });
}

async function readPackages(cloud: PulumiCloud, signal: AbortSignal) {
  const { total, aggregations } = await cloud.get(
    ['orgs', cloud.organization, 'search', 'resourcesv2'],
    searchSchema,
    { query: { size: 1, facet: 'package', top: PACKAGES }, signal },
  );
  const facet = aggregations?.package;
  return {
    resourceCount: total,
    packages: facet && {
      items: facet.results ?? [],
      others: facet.others ?? 0,
    },
  };
}

async function readHistory(
  cloud: PulumiCloud,
  lookbackDays: number,
  signal: AbortSignal,
) {
  const { summary } = await cloud.get(
    ['orgs', cloud.organization, 'resources', 'summary'],
    historySchema,
    { query: { granularity: 'daily', lookbackDays }, signal },
  );
  return (summary ?? [])
    .map(({ year, month = 1, day = 1, resources }) => ({
      date: new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10),
      resources,
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
