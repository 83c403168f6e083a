import { block } from '../../terraform/expressions';
import type { MemorystoreContext } from './memorystore';

/** When Google may restart a cache in production; in development at any time. */
export const maintenanceOf = ({ production }: MemorystoreContext) =>
  production
    ? block({
        weekly_maintenance_window: block({
          day: 'SUNDAY',
          start_time: block({ hours: 3 }),
        }),
      })
    : undefined;
