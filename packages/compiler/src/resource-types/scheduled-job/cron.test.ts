import { toEventBridgeCron } from './cron';

describe('toEventBridgeCron', () => {
  it.each([
    ['0 3 * * *', 'cron(0 3 * * ? *)'],
    ['*/15 8-18 * * 1-5', 'cron(*/15 8-18 ? * MON-FRI *)'],
    ['0 0 1,15 * *', 'cron(0 0 1,15 * ? *)'],
    ['30 6 * JAN-MAR 0,7', 'cron(30 6 ? JAN-MAR SUN *)'],
    ['0 12 * * mon-fri/2', 'cron(0 12 ? * MON-FRI/2 *)'],
  ])('says %s as %s', (crontab, expected) => {
    expect(toEventBridgeCron(crontab)).toBe(expected);
  });

  it('has no words for a day of the month and of the week at once', () => {
    expect(toEventBridgeCron('0 0 13 * 5')).toBeUndefined();
  });
});
