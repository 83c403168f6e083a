import {
  appstackPulumiRunPermission,
  type PulumiDeploymentSettings,
  type PulumiStackRef,
} from '@appstack/backstage-plugin-appstack-common';
import {
  unpermitted,
  type PulumiConfiguration,
} from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import * as z from 'zod';
import { consolePath } from './console';
import type { PulumiGate } from './PulumiGate';
import { pathOf } from './PulumiStackService';

type Settings = PulumiDeploymentSettings;

/** Changes how Pulumi Deployments runs a stack. */
export class PulumiSettingsService {
  readonly #gate: PulumiGate;
  readonly #preRunCommands: readonly string[];

  constructor(options: { gate: PulumiGate; pulumi: PulumiConfiguration }) {
    this.#gate = options.gate;
    this.#preRunCommands = options.pulumi.templates.preRunCommands;
  }

  async set(
    ref: PulumiStackRef,
    settings: Settings,
    credentials: BackstageCredentials,
  ) {
    const cloud = await this.#gate.enter(ref, credentials, [
      appstackPulumiRunPermission,
    ]);
    this.#refuseUnpermitted(settings.preRunCommands ?? []);
    await cloud.post([...pathOf(ref), 'deployments', 'settings'], z.unknown(), {
      body: patchOf(settings),
    });
    return {
      consoleUrl: `${consolePath(cloud.consoleUrl, ref)}/settings/deploy`,
    };
  }

  #refuseUnpermitted(commands: readonly string[]) {
    const [first] = unpermitted(commands, this.#preRunCommands);
    if (first === undefined) return;
    throw new InputError(
      `appstack.pulumi.templates.preRunCommands of the configuration does not permit: ${first}`,
    );
  }
}

/** The settings in Pulumi's words; what is absent is not changed. */
function patchOf(settings: Settings) {
  const { agentPool, github } = settings;
  return defined({
    sourceContext: sourceOf(settings),
    operationContext: defined({
      environmentVariables: variablesOf(settings),
      preRunCommands: settings.preRunCommands,
      options: defined({
        skipInstallDependencies: settings.skipInstallDependencies,
      }),
    }),
    gitHub: github,
    agentPoolID: agentPool,
  });
}

function sourceOf({ source }: Settings) {
  if (!source) return undefined;
  const { repository: repoUrl, branch, commit, folder: repoDir } = source;
  return { git: { repoUrl, branch, commit, repoDir } };
}

function variablesOf({ environment, secrets }: Settings) {
  if (!environment && !secrets) return undefined;
  const hidden = Object.entries(secrets ?? {}).map(([name, secret]) => [
    name,
    { secret },
  ]);
  return { ...environment, ...Object.fromEntries(hidden) };
}

/** Without what is not there; nothing where nothing is left. */
function defined<T extends object>(values: T): Partial<T> | undefined {
  const there = Object.entries(values).filter(
    ([, value]) => value !== undefined,
  );
  return there.length > 0
    ? (Object.fromEntries(there) as Partial<T>)
    : undefined;
}
