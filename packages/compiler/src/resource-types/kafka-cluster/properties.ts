import { propertiesOf } from '../properties';
import * as z from 'zod';

export const properties = propertiesOf({});

export type KafkaClusterProperties = z.infer<typeof properties>;
