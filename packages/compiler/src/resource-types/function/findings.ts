import { isExposedFunction } from '../../blueprints/exposure';
import { atEntity, info, type DesignNode } from '../../model';

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

/** Whether requests call the function, so that a queue which it depends on need not. */
export const isCalled = (context: {
  node: DesignNode;
  properties: { exposed?: boolean };
}): boolean =>
  isExposedFunction(context) ||
  context.node.public ||
  (context.node.exposure ?? { basis: 'rule' }).basis !== 'rule';
