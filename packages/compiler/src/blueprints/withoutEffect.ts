import { warning, type DesignNode, type Diagnostic } from '../model';

/** Whether somebody set the property, in whatever layer. */
export function isChosen({ decision }: DesignNode, property: string): boolean {
  return decision.layers.some(({ values }) => property in values);
}

/**
 * Says that a property which somebody set does nothing on this cloud, or not
 * all of what it says.
 *
 * @param why - a sentence: what the cloud has instead.
 * @param hint - what to do about it.
 */
export function withoutEffect(
  {
    node,
    diagnose,
  }: { node: DesignNode; diagnose(...diagnostics: Diagnostic[]): void },
  property: string,
  why: string,
  hint: string,
): void {
  if (!isChosen(node, property)) return;
  diagnose(
    warning(
      'expand/property-without-effect',
      `${property} of ${node.entityRef}: ${why}`,
      { entityRef: node.entityRef, path: `properties.${property}`, hint },
    ),
  );
}
