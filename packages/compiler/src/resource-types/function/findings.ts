import { locateProperty } from '../../blueprints/propertyLocation';
import { atEntity, info, type DesignNode } from '../../model';

/** That a function is exposed only when the property says so, although its entity provides an API. */
export const notExposed = ({ entityRef, decision }: DesignNode, hint: string) =>
  info(
    'expand/not-exposed',
    `${entityRef} provides an API, but only workloads that it is connected with can call it.`,
    { entityRef, location: locateProperty(decision, 'exposed'), hint },
  );

/** That a dependency may be what triggers a function, or what it sends to. */
export function triggerInDoubt(
  { name, entityRef }: DesignNode,
  possible: readonly { name: string }[],
  assumed: boolean,
) {
  const names = possible.map(provider => provider.name).join(' and ');
  return info(
    'link/trigger-assumed',
    assumed
      ? `Assumed: ${names} calls ${name}.`
      : `Nothing says whether ${name} sends to ${names} or is called by it; it is not called.`,
    {
      ...atEntity(entityRef, 'metadata', 'annotations', 'appstack.io/access'),
      hint: 'Say "subscribe" for what calls it, and "publish" for what it sends to.',
    },
  );
}
