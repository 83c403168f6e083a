import { propertiesOf } from '../properties';
import { workloadShape } from '../../blueprints/workloads/properties';
import {
  problemOfSchedule,
  SCHEDULE_FORM,
} from '../../blueprints/workloads/schedule';
import * as z from 'zod';

export const properties = propertiesOf({
  ...workloadShape,
  schedule: z
    .string()
    .regex(SCHEDULE_FORM, {
      error:
        'must be five fields as in a crontab, of numbers, names of months and days, "*", ",", "-" and "/"',
      abort: true,
    })
    .superRefine((schedule, context) => {
      const problem = problemOfSchedule(schedule);
      if (problem) context.addIssue(problem);
    })
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
