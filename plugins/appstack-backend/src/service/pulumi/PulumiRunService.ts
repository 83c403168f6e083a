import {
  appstackPulumiDestroyPermission,
  appstackPulumiRunPermission,
  type PulumiRunRequest,
  type PulumiStackRef,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { startedSchema } from '../../pulumi';
import { consolePath } from './console';
import type { PulumiGate } from './PulumiGate';
import { countResources, pathOf } from './PulumiStackService';

/** Starts Pulumi Deployments. The portal runs nothing itself. */
export class PulumiRunService {
  readonly #gate: PulumiGate;

  constructor(options: { gate: PulumiGate }) {
    this.#gate = options.gate;
  }

  async run(
    ref: PulumiStackRef,
    { operation, confirm }: PulumiRunRequest,
    credentials: BackstageCredentials,
  ) {
    const cloud = await this.#gate.enter(ref, credentials, [
      appstackPulumiRunPermission,
      ...(operation === 'destroy' ? [appstackPulumiDestroyPermission] : []),
    ]);
    if (operation !== 'preview')
      refuseUnlessConfirmed(ref, confirm, await countResources(cloud, ref));
    const { id, version } = await cloud.post(
      [...pathOf(ref), 'deployments'],
      startedSchema,
      { body: { operation, inheritSettings: true } },
    );
    return {
      id,
      version,
      consoleUrl: `${consolePath(cloud.consoleUrl, ref)}/deployments/${version}`,
    };
  }
}

/** The person has named the stack, and has seen what there is now. */
function refuseUnlessConfirmed(
  { organization, project, stack }: PulumiStackRef,
  confirm: PulumiRunRequest['confirm'],
  resourceCount = 0,
) {
  const name = `${organization}/${project}/${stack}`;
  if (!confirm) {
    throw new InputError(
      `Confirm it: name the stack ${name} and the number of its resources, ${resourceCount}.`,
    );
  }
  if (confirm.stack !== name)
    throw new InputError(`${confirm.stack} is not the stack ${name}.`);
  if (confirm.resourceCount !== resourceCount) {
    throw new ConflictError(
      `The stack ${name} has ${resourceCount} resources now, not ${confirm.resourceCount}. Nothing was started.`,
    );
  }
}
