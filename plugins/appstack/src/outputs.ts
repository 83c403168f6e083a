import type {
  Cloud,
  ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';

/** A named output that consumers of a resource type are given. */
export interface NamedOutput {
  name: string;
  meaning: string;
  /** The clouds that have it; absent where the contract promises it on all. */
  clouds?: readonly Cloud[];
}

/** The outputs of a resource type: first those of its contract, then what single clouds give beside them. */
export function outputsOf(type: ResourceTypeDescription): NamedOutput[] {
  const common = Object.entries(type.contract).map(
    ([name, meaning]): NamedOutput => ({ name, meaning }),
  );
  const others = new Map<string, NamedOutput>();
  for (const { cloud, outputs = {} } of type.clouds) {
    for (const [name, { description: meaning }] of Object.entries(outputs)) {
      if (Object.hasOwn(type.contract, name)) continue;
      const { clouds = [] } = others.get(name) ?? {};
      others.set(name, { meaning, name, clouds: [...clouds, cloud] });
    }
  }
  return [...common, ...others.values()];
}

/** Those that there are on one cloud. */
export function outputsOn(
  cloud: Cloud,
  type: ResourceTypeDescription | undefined,
): NamedOutput[] {
  return type
    ? outputsOf(type).filter(
        ({ clouds }) => clouds === undefined || clouds.includes(cloud),
      )
    : [];
}
