import {
  problemOfSchedule,
  withSundayFirst,
} from '../../blueprints/workloads/schedule';
import { toCloudSchedulerCron, toEventBridgeCron } from './cron';
import { scheduledJob } from './index';

describe('a schedule', () => {
  it.each([
    '0 3 * * *',
    '*/15 8-18/2 1,15 JAN-mar,12 1-5',
    '0 3 * * 5-7',
    '0 3 */2 * *',
    '0 0 29 2 *',
    '0 0 30 2 MON', // on Mondays in February
  ])('may be %s', schedule => {
    expect(scheduledJob.properties.safeParse({ schedule }).error).toBe(
      undefined,
    );
  });

  it.each([
    ['an alias', '@daily'],
    ['too few fields', '0 3 * *'],
    ['seconds or a year', '0 0 3 * * *'],
    ['other white space', '0 3  * * *'],
    ['no day in particular', '0 3 ? * 1'],
    ['the last day', '0 3 L * *'],
    ['the last day of the week', '0 3 * * 5L'],
    ['the nearest weekday', '0 3 15W * *'],
    ['the second Friday', '0 3 * * 5#2'],
    ['a hash', 'H 3 * * *'],
    ['a time zone', 'TZ=UTC 0 3 * * *'],
    ['a date and a day at once', '0 3 +13 * 5'],
  ])('has the form of a crontab, without %s', (_, schedule) => {
    const { error } = scheduledJob.properties.safeParse({ schedule });
    expect(error?.issues).toEqual([
      expect.objectContaining({
        path: ['schedule'],
        message: expect.stringContaining('five fields as in a crontab'),
      }),
    ]);
  });

  it.each([
    ['70 25 40 13 9', 'its minute "70"'],
    ['0 24 * * *', 'its hour "24"'],
    ['0 0 0 * *', 'its day of the month "0"'],
    ['0 0 * 13 *', 'its month "13"'],
    ['0 0 * JAN1 *', 'its month "JAN1"'],
    ['0 0 * MON *', 'its month "MON"'],
    ['0 0 * * 8', 'its day of the week "8"'],
    ['0 0 * * 6-1', 'its day of the week "6-1"'],
    ['0 0 * * MONDAY', 'its day of the week "MONDAY"'],
    ['*/0 * * * *', 'its minute "*/0"'],
    ['*/90 * * * *', 'its minute "*/90"'],
    ['5/15 * * * *', 'its minute "5/15"'], // 5-59/15
    ['1,,2 * * * *', 'its minute "1,,2"'],
    ['0 0 30 2 *', 'none of its months'],
    ['0 0 31 4,jun *', 'none of its months'],
  ])('is refused as %s, for %s', (schedule, reason) => {
    const { error } = scheduledJob.properties.safeParse({ schedule });
    expect(error?.issues.map(({ message }) => message)).toEqual([
      expect.stringContaining(reason),
    ]);
    expect(problemOfSchedule(schedule)).toContain(reason);
  });
});

describe('toEventBridgeCron', () => {
  it.each([
    ['0 3 * * *', 'cron(0 3 * * ? *)'],
    ['0 3 */2 * *', 'cron(0 3 */2 * ? *)'],
    ['*/15 8-18 * * 1-5', 'cron(*/15 8-18 ? * MON-FRI *)'],
    ['0 0 1,15 * *', 'cron(0 0 1,15 * ? *)'],
    ['30 6 * jan-MAR 0,7', 'cron(30 6 ? JAN-MAR SUN *)'],
    ['0 12 * * mon-fri/2', 'cron(0 12 ? * MON,WED,FRI *)'],
    ['0 12 * * */2', 'cron(0 12 ? * SUN,TUE,THU,SAT *)'],
    ['0 3 * * 5-7', 'cron(0 3 ? * SUN,FRI,SAT *)'],
    ['0 3 * * fri-sun,2', 'cron(0 3 ? * SUN,FRI,SAT,TUE *)'],
    ['0 3 * * 0-7', 'cron(0 3 ? * SUN,MON,TUE,WED,THU,FRI,SAT *)'],
  ])('says %s as %s', (crontab, expected) => {
    expect(toEventBridgeCron(crontab)).toBe(expected);
  });

  it('has no words for a day of the month or of the week', () => {
    expect(toEventBridgeCron('0 0 13 * 5')).toBeUndefined();
    expect(toEventBridgeCron('0 0 1 * */2')).toBeUndefined();
  });
});

describe('Sunday at the end of a week', () => {
  it.each([
    ['0 3 * * 1-5', '0 3 * * 1-5'],
    ['7 7 7 7 SUN', '7 7 7 7 SUN'],
    ['0 3 * * 7', '0 3 * * 0'],
    ['0 3 * * 1,5-7', '0 3 * * 1,0,5,6'],
    ['0 3 * * Fri-Sun', '0 3 * * 0,5,6'],
    ['0 3 * * 1-7/3', '0 3 * * 0,1,4'],
  ])('comes first in Kubernetes and Azure: %s as %s', (crontab, expected) => {
    expect(withSundayFirst(crontab)).toBe(expected);
  });

  it('is 7 in Cloud Scheduler, and by its name the first day', () => {
    expect(toCloudSchedulerCron('0 3 * * 5-7')).toBe('0 3 * * 5-7');
    expect(toCloudSchedulerCron('0 3 * * FRI-SUN')).toBe('0 3 * * 0,5,6');
  });
});
