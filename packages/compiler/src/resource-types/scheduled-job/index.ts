import * as z from 'zod';
import { defineResourceType } from '../define';
import { propertiesOf } from '../properties';
import { workloadShape } from '../workloads/properties';
import { problemOfSchedule, SCHEDULE_FORM } from '../workloads/schedule';
import { aws } from './aws';
import { azure } from './azure';
import { civo } from './civo';
import { gcp } from './gcp';

const properties = propertiesOf({
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

export const scheduledJob = defineResourceType({
  name: 'scheduled-job',
  title: 'Scheduled job',
  category: 'compute',
  description: 'Runs a container at certain times until it ends.',
  properties,
  overridable: ['size', 'environment', 'schedule', 'timezone', 'retries'],
  workload: true,
  hostedOn: ['kubernetes-cluster', 'web-app-host', 'app-service-plan'],
  clouds: { aws, azure, gcp, civo },
});
