import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { info } from '../../model';
import type { Blueprint } from '../../blueprints/blueprint';
import type { NodePoolProperties } from './properties';

/** Autopilot has no node pools: it adds nodes for the requests of pods. */
export const gcp: Blueprint<NodePoolProperties, GcpFoundations, GcpOffer> = {
  summary: 'nothing: GKE Autopilot adds the nodes that pods ask for',
  outputs: {},

  provide({ node, diagnose }) {
    diagnose(
      info(
        'expand/nothing-to-create',
        `GKE Autopilot has no node pools: nothing is created for ${node.entityRef}.`,
        {
          entityRef: node.entityRef,
          hint: 'Let pods ask for a compute class; or exclude the pool with the annotation appstack.io/exclude.',
        },
      ),
    );
    return {};
  },
};
