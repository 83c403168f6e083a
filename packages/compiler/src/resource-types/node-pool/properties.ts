import { propertiesOf } from '../properties';
import { nodesShape } from '../../kubernetes/nodes';
import * as z from 'zod';

export const properties = propertiesOf({
  ...nodesShape,
  labels: z
    .record(
      z
        .string()
        .regex(/^([a-z0-9.-]+\/)?[A-Za-z0-9][\w.-]*$/, 'must be a label'),
      z.string().regex(/^[\w.-]{0,63}$/, 'must be the value of a label'),
    )
    .default({})
    .describe('Labels of its nodes, by which workloads ask for them.'),
  dedicated: z
    .boolean()
    .default(false)
    .describe(
      'Whether only workloads run there that tolerate the taint dedicated=<name of the pool>.',
    ),
});

export type NodePoolProperties = z.infer<typeof properties>;
