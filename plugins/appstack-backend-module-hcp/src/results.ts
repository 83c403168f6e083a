import type { AppliedRun } from '@appstack/backstage-plugin-appstack-node';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StateOutput, StateVersion } from './api';
import type { HcpClient } from './HcpClient';

/** How often the service is asked whether it has read the outputs of a state. */
const MOST_LOOKS = 30;

/** The outputs of a workspace's state without sensitive values, and its serial number. */
export async function resultsOf(
  client: HcpClient,
  workspaceId: string,
  pollMs: number,
): Promise<AppliedRun> {
  const version = await processed(client, workspaceId, pollMs);
  if (!version) return { outputs: [] };
  const all = await client.list<StateOutput>(
    `/state-versions/${version.id}/outputs`,
  );
  const workloads = all.find(({ attributes }) => isHandedOver(attributes));
  return {
    outputs: all
      .filter(({ attributes }) => !isHandedOver(attributes))
      .map(({ attributes: { name, sensitive, value } }) => ({
        ...{ name, sensitive },
        ...(!sensitive && { value: JSON.stringify(value) }),
      })),
    serial: version.attributes.serial,
    ...(workloads && { handedOver: await valuesOf(client, workloads) }),
  };
}

function isHandedOver({ name }: StateOutput['attributes']): boolean {
  return name === 'workloads';
}

/** The state of now, once the service has read its outputs. */
async function processed(
  client: HcpClient,
  workspaceId: string,
  pollMs: number,
): Promise<StateVersion | undefined> {
  for (let look = 1; ; look++) {
    const version = await client.find<StateVersion>(
      `/workspaces/${workspaceId}/current-state-version`,
    );
    const isReady = version?.attributes['resources-processed'] ?? true;
    if (isReady || look === MOST_LOOKS) return version;
    await sleep(pollMs);
  }
}

/** A list leaves sensitive values out; one output by itself has it. */
async function valuesOf(
  client: HcpClient,
  output: StateOutput,
): Promise<Record<string, string>> {
  const { attributes } = output.attributes.sensitive
    ? await client.read<StateOutput>(`/state-version-outputs/${output.id}`)
    : output;
  return Object.fromEntries(
    Object.entries(attributes.value ?? {}).map(([name, value]) => [
      name,
      JSON.stringify(value),
    ]),
  );
}
