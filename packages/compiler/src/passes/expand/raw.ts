import { locateInRule } from '../../blueprints/propertyLocation';
import {
  located,
  refuseTerraformType,
  type Cloud,
  type DesignNode,
  type Properties,
} from '../../model';
import type { Body } from '../../terraform/expressions';
import { provenanceComments } from '../../stack/provenance';
import type { StackBuilder } from '../../stack/stackBuilder';

/** A rule may name a Terraform resource type itself; its properties are the arguments. The check pass validates them by the schema. */
export function expandRawResource(
  node: DesignNode,
  label: string,
  type: string,
  cloud: Cloud,
  stack: StackBuilder,
) {
  const refused = refuseTerraformType(type, cloud);
  if (refused) {
    stack.diagnostics.push(
      located(
        { ...refused, entityRef: node.entityRef },
        locateInRule(node.decision, 'target', 'terraformResource'),
      ),
    );
    return;
  }
  const body: Properties = Object.assign(
    {},
    ...node.decision.layers.map(({ values }) => values),
  );
  stack.add('resource', type, node.id, '', label, body as Body, {
    origin: 'explicit',
    node: node.id,
    entityRef: node.entityRef,
    comments: provenanceComments(node, true),
  });
}
