import * as z from 'zod';

/** The properties of both a cluster and a node pool. */
export const nodesShape = {
  nodeSize: z
    .enum(['small', 'medium', 'large', 'xlarge'])
    .default('medium')
    .describe('How much CPU and memory one node has.'),
  minNodes: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('Fewest nodes.'),
  maxNodes: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(3)
    .describe(
      'Most nodes; where the cloud adds none by itself, there are always the fewest.',
    ),
};

/** Production survives the loss of a node, or of a zone where there are several. */
export const nodesDefaults = {
  development: { nodeSize: 'medium', minNodes: 1, maxNodes: 2 },
  production: { nodeSize: 'large', minNodes: 3, maxNodes: 6 },
} as const;

/**
 * The properties that {@link nodesShape} describes.
 *
 * @public
 */
export interface NodesProperties {
  nodeSize: 'small' | 'medium' | 'large' | 'xlarge';
  minNodes: number;
  maxNodes: number;
}
