import { propertiesOf } from '../properties';
import * as z from 'zod';
import { workloadShape } from '../../blueprints/workloads/properties';

export const properties = propertiesOf({
  os: z
    .enum(['linux', 'ubuntu', 'windows'])
    .default('linux')
    .describe(
      'The operating system: the cloud’s own Linux, Ubuntu or Windows Server.',
    ),
  size: workloadShape.size,
  diskGb: z
    .number()
    .int()
    .min(30)
    .max(16000)
    .default(30)
    .describe('The size of its disk, in GB.'),
  port: z
    .number()
    .int()
    .min(1)
    .max(65535)
    .default(443)
    .describe('The port on which others of the stack reach it.'),
});

export type VirtualMachineProperties = z.infer<typeof properties>;
