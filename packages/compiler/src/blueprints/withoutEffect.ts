import { warning, type DesignNode, type Diagnostic } from '../model';
import { locateProperty } from './propertyLocation';

/** Whether the property is set in any layer of configuration. */
export function isChosen({ decision }: DesignNode, property: string): boolean {
  return decision.layers.some(({ values }) => property in values);
}

/**
 * Reports that a property which is set has no effect on this cloud, or only
 * part of it.
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
      {
        entityRef: node.entityRef,
        location: locateProperty(node.decision, property),
        hint,
      },
    ),
  );
}
