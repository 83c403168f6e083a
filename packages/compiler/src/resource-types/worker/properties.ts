import { propertiesOf } from '../properties';
import {
  workloadShape,
  scalingShape,
} from '../../blueprints/workloads/properties';
import * as z from 'zod';

export const properties = propertiesOf({ ...workloadShape, ...scalingShape });

export type WorkerProperties = z.infer<typeof properties>;
