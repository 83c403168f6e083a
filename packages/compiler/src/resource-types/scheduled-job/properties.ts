import { propertiesOf } from '../properties';
import { workloadShape } from '../../blueprints/workloads/properties';
import * as z from 'zod';

/** One of the five fields of a crontab line: numbers or names, with `,`, `-`, `*` and `/`. */
const FIELD = '[\\dA-Za-z*,\\-/]+';

export const properties = propertiesOf({
  ...workloadShape,
  schedule: z
    .string()
    .regex(
      new RegExp(`^${FIELD}( ${FIELD}){4}$`),
      'must be five fields as in a crontab',
    )
    .default('0 3 * * *')
    .describe(
      'When it runs, as in a crontab: minute, hour, day of the month, month, day of the week.',
    ),
  timezone: z
    .string()
    .regex(
      /^[A-Za-z_]+(\/[A-Za-z_+\-\d]+)*$/,
      'must be a time zone such as Europe/Berlin',
    )
    .default('Etc/UTC')
    .describe('The time zone of the schedule.'),
  retries: z
    .number()
    .int()
    .min(0)
    .max(10)
    .default(2)
    .describe(
      'How often starting it is tried again when it could not be started.',
    ),
});

export type ScheduledJobProperties = z.infer<typeof properties>;
