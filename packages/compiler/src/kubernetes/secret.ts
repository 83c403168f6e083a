import { metadata, providerFor, type Place } from './place';
import type { Body, Value } from '../terraform/expressions';
import type { BlueprintContext } from '../blueprints/blueprint';
import { protect } from '../blueprints/protection';
import { annotationsOf, labelsOf } from './names';

/** The name and provenance of a secret without a value. */
export interface EmptySecret {
  /** Stands behind the node’s name in its name. */
  suffix?: string;
  /** Distinguishes it from other secrets of the node; without a role it stands for the entity. */
  role?: string;
  /** A sentence without its end: what is done by it. */
  reason?: string;
}

/** A secret whose value operators store. */
export interface FilledByHand {
  /** Its name, as containers refer to it. */
  name: Value;
  /** Its name, in commands of operators. */
  shown: string;
}

/**
 * A Kubernetes secret without a value: an operator stores it. The write-only
 * argument keeps the provider from ever reading the value into the state.
 */
export function emptySecret(
  context: BlueprintContext<unknown, unknown>,
  place: Place,
  { suffix, role, reason }: EmptySecret,
): FilledByHand {
  const { node, label, resource, output, cloudName } = context;
  const secret = resource(
    'kubernetes_secret_v1',
    {
      ...emptySecretBody(place, {
        name: cloudName(suffix),
        annotations: annotationsOf(context),
        labels: labelsOf(context),
      }),
      lifecycle: role === undefined ? protect(context) : undefined,
    },
    { role, reason, comments: [FILLED_BY_HAND] },
  );
  const name = secret.attr('metadata[0].name');
  const told = role === undefined ? 'secret' : `${role}_secret`;
  output(told, {
    value: name,
    description: `Name of the Kubernetes secret ${reason ? `by which ${reason}` : `of ${node.name}`}`,
  });
  return {
    name,
    shown: `"$(terraform -chdir=workloads output -raw ${label}_${told})"`,
  };
}

/** Comment above every secret without a value. */
export const FILLED_BY_HAND =
  'Its value is put there by hand, see the README: with data_wo it is never read back.';

/** The arguments of a secret without a value. */
export const emptySecretBody = (
  { cluster, namespace }: Place,
  about: {
    name: Value;
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

/** The command that puts a password of letters and digits, which no shell and no SQL mistakes, into a secret. */
export const makeUpSecret = (place: Place, name: string, key: string): string =>
  `kubectl ${inNamespace(place)} patch secret ${name} --patch '{"stringData":{"${key}":"'"$(openssl rand -hex 24)"'"}}'`;

/** The command that puts a file into a secret, whatever is in it. */
export const fillSecret = (
  place: Place,
  name: string,
  key: string,
  file: string,
): string =>
  `kubectl ${inNamespace(place)} patch secret ${name} --patch '{"data":{"${key}":"'"$(base64 < ${file} | tr -d '\\n')"'"}}'`;

/** The command that shows a value of a secret. */
export const readSecret = (place: Place, name: string, key: string): string =>
  `kubectl ${inNamespace(place)} get secret ${name} --output jsonpath='{.data.${key}}' | base64 --decode`;

/** The namespace argument of a kubectl command. */
const inNamespace = ({ output }: Place): string =>
  output === undefined
    ? '--namespace NAMESPACE'
    : `--namespace "$(terraform -chdir=workloads output -raw ${output})"`;
