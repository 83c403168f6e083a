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
import { refuseReserved } from '../../terraform/reserved';

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
  const given: Properties = Object.assign(
    {},
    ...node.decision.layers.map(({ values }) => values),
  );
  const { body, diagnostics } = refuseReserved(
    type,
    given as Body,
    node.entityRef,
  );
  stack.diagnostics.push(...diagnostics);
  stack.add('resource', type, node.id, '', label, body, {
    origin: 'explicit',
    node: node.id,
    entityRef: node.entityRef,
    comments: provenanceComments(node, true),
  });
}
