import {
  metadata,
  providerFor,
  type Place,
} from '../../foundations/inCluster/place';
import type { Block } from '../../terraform/blocks';
import type { Body } from '../../terraform/expressions';
import type { BlueprintContext } from '../define';
import { protect } from '../protection';
import { annotationsOf, labelsOf } from './names';

/** What a secret is for. */
export interface EmptySecret {
  name: string;
  /** Tells it apart from others of the node; without it, it stands for the entity. */
  role?: string;
  reason?: string;
}

/**
 * A Kubernetes secret without a value: somebody puts it there. The write-only
 * argument keeps the provider from ever reading the value into the state.
 */
export function emptySecret(
  context: BlueprintContext<unknown, unknown>,
  place: Place,
  { name, role, reason }: EmptySecret,
): Block {
  return context.resource(
    'kubernetes_secret_v1',
    {
      ...emptySecretBody(place, {
        name,
        annotations: annotationsOf(context),
        labels: labelsOf(context),
      }),
      lifecycle: role === undefined ? protect(context) : undefined,
    },
    { role, reason, comments: [FILLED_BY_HAND] },
  );
}

/** Said above every secret without a value. */
export const FILLED_BY_HAND =
  'Its value is put there by hand, see the README: with data_wo it is never read back.';

/** The arguments of a secret without a value. */
export const emptySecretBody = (
  { cluster, namespace }: Place,
  about: {
    name: string;
    annotations?: Record<string, string>;
    labels: Record<string, string>;
  },
): Body => ({
  ...providerFor(cluster),
  metadata: metadata({ ...about, namespace }),
  type: 'Opaque',
  data_wo: {},
  data_wo_revision: 1,
});

/** The command that puts a value into a secret. */
export const fillSecret = (
  place: Place,
  name: string,
  key: string,
  value: string,
): string =>
  `kubectl ${inNamespace(place)} patch secret ${name} --patch '{"stringData":{"${key}":"'"$(${value})"'"}}'`;

/** The command that shows a value of a secret. */
export const readSecret = (place: Place, name: string, key: string): string =>
  `kubectl ${inNamespace(place)} get secret ${name} --output jsonpath='{.data.${key}}' | base64 --decode`;

/** Makes up a password of letters and digits, which no shell and no SQL mistakes. */
export const RANDOM_PASSWORD = 'openssl rand -hex 24';

/** Where a command of kubectl looks. */
export const inNamespace = ({ output }: Place): string =>
  output === undefined
    ? '--namespace NAMESPACE'
    : `--namespace "$(terraform -chdir=workloads output -raw ${output})"`;
