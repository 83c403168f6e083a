import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({
  engine: z
    .enum(['rabbitmq', 'activemq'])
    .default('rabbitmq')
    .describe('The product.'),
  size: z
    .enum(['small', 'medium', 'large'])
    .default('small')
    .describe('How much CPU and memory each broker gets.'),
  highAvailability: z
    .boolean()
    .default(false)
    .describe('Whether brokers stand in several zones, so that one may fail.'),
});

export type MessageBrokerProperties = z.infer<typeof properties>;
