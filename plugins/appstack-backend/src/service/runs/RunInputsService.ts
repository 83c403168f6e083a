import {
  appstackRunInputUpdatePermission,
  appstackRunReadPermission,
  type RunInput,
  type RunInputs,
  type UpdateRunInputsRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { RunSettingsStore, StackRecord } from '../../database';
import { actorOf } from '../actor';
import { refuseIfDeleted } from '../AppStackService';
import type { StackGate } from '../StackGate';
import type { Withholding } from '../withholding/Withholding';
import {
  visibleVariables,
  type RunTargets,
  type Situation,
} from './RunTargets';

export interface RunInputsServiceOptions {
  settings: RunSettingsStore;
  gate: StackGate;
  targets: RunTargets;
  withholding: Withholding;
}

/** Reads and sets the values that the runs of an environment get. */
export class RunInputsService {
  readonly #options: RunInputsServiceOptions;

  constructor(options: RunInputsServiceOptions) {
    this.#options = options;
  }

  async get(
    name: string,
    environment: string,
    credentials: BackstageCredentials,
  ): Promise<RunInputs> {
    const stack = await this.#options.gate.openIn(
      name,
      environment,
      appstackRunReadPermission,
      credentials,
    );
    return await this.#describe(stack, environment, credentials);
  }

  async update(
    name: string,
    environment: string,
    request: UpdateRunInputsRequest,
    revision: number | undefined,
    credentials: BackstageCredentials,
  ): Promise<RunInputs> {
    const stack = await this.#options.gate.openIn(
      name,
      environment,
      appstackRunInputUpdatePermission,
      credentials,
    );
    refuseIfDeleted(stack);
    const { targets, settings, withholding } = this.#options;
    const situation = await targets.situation(stack, environment);
    requireValid(request, itemsOf(situation));
    const isVisible = await visibleVariables(
      situation,
      withholding,
      credentials,
    );
    const { inputs } = situation;
    await settings.saveInputs(
      ...([stack.id, environment] as const),
      {
        values: withHidden(request.values, inputs.values, isVisible),
        secrets: withHidden(request.secrets, inputs.secrets, isVisible),
      },
      { revision, by: actorOf(credentials) },
    );
    return await this.#describe(stack, environment, credentials);
  }

  async #describe(
    stack: StackRecord,
    environment: string,
    credentials: BackstageCredentials,
  ): Promise<RunInputs> {
    const { targets, withholding } = this.#options;
    const situation = await targets.situation(stack, environment);
    const { version, inputs, chosen, target } = situation;
    const secrets = (await chosen.engine?.secrets(target)) ?? [];
    const isVisible = await visibleVariables(
      situation,
      withholding,
      credentials,
    );
    const items = itemsOf(situation).filter(isVisible);
    const { revision } = inputs;
    return { environment, version, items, revision, secrets };
  }
}

/** What the caller has sent, and what is set of variables that the caller does not know of. */
function withHidden(
  sent: Record<string, string>,
  stored: Record<string, string>,
  isVisible: (variable: { name: string }) => boolean,
): Record<string, string> {
  const kept = Object.entries(stored).filter(([name]) => !isVisible({ name }));
  return { ...Object.fromEntries(kept), ...sent };
}

/** The variables that somebody can set, with what they are set to. */
function itemsOf({ material, inputs }: Situation): RunInput[] {
  return (material?.roots ?? []).flatMap(root => {
    const handedOver = new Set(
      root === 'workloads' ? material?.interfaces.main?.handedOver : [],
    );
    return (material?.interfaces[root]?.variables ?? [])
      .filter(({ name }) => !handedOver.has(name))
      .map((variable): RunInput => {
        const { name, type, description, sensitive } = variable;
        const value = Object.hasOwn(inputs.values, name)
          ? inputs.values[name]
          : undefined;
        const secret = Object.hasOwn(inputs.secrets, name)
          ? inputs.secrets[name]
          : undefined;
        return {
          ...{ name, root, type, sensitive },
          ...(description !== undefined && { description }),
          required: variable.default === undefined,
          ...(!sensitive &&
            variable.default !== undefined && { default: variable.default }),
          ...(!sensitive && value !== undefined && { value }),
          ...(secret !== undefined && { secret }),
        };
      });
  });
}

function requireValid(
  { values, secrets }: UpdateRunInputsRequest,
  items: readonly RunInput[],
) {
  const sensitive = new Set(
    items.filter(item => item.sensitive).map(({ name }) => name),
  );
  for (const [name, json] of Object.entries(values)) {
    if (sensitive.has(name)) {
      throw new InputError(
        `${name} is sensitive: name a secret of the engine instead of a value.`,
      );
    }
    if (Object.hasOwn(secrets, name)) {
      throw new InputError(`${name} has both a value and a secret.`);
    }
    if (!isJson(json)) {
      throw new InputError(
        `The value of ${name} is no JSON: write texts in double quotes.`,
      );
    }
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
