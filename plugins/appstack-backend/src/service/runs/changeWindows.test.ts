import type { ChangeWindows } from '@appstack/compiler/model';
import { windowStateAt } from './changeWindows';

const berlin = (windows: ChangeWindows['windows']) => ({
  ...{ timeZone: 'Europe/Berlin', windows },
});

describe('change windows', () => {
  const office = berlin([
    { days: ['monday', 'thursday'], from: '09:00', to: '17:00' },
  ]);
  const night = berlin([{ days: ['friday'], from: '22:00', to: '02:00' }]);
  const lateDay = berlin([{ days: ['sunday'], from: '20:00', to: '24:00' }]);

  // 2026-11-30 is a Monday; Berlin is an hour ahead of UTC in winter, two in summer.
  it.each([
    [office, '2026-11-30T07:59:59Z', false, '2026-11-30T09:00:00.000+01:00'],
    [office, '2026-11-30T08:00:00Z', true, '2026-11-30T17:00:00.000+01:00'],
    [office, '2026-11-30T16:00:00Z', false, '2026-12-03T09:00:00.000+01:00'],
    [office, '2026-12-03T16:00:00Z', false, '2026-12-07T09:00:00.000+01:00'],
    // Over the end of summer time, on Sunday the 25th.
    [office, '2026-10-22T16:00:00Z', false, '2026-10-26T09:00:00.000+01:00'],
    [office, '2026-10-19T07:00:00Z', true, '2026-10-19T17:00:00.000+02:00'],
    // Over midnight.
    [night, '2026-12-04T21:00:00Z', true, '2026-12-05T02:00:00.000+01:00'],
    [night, '2026-12-05T00:59:59Z', true, '2026-12-05T02:00:00.000+01:00'],
    [night, '2026-12-05T01:00:00Z', false, '2026-12-11T22:00:00.000+01:00'],
    [lateDay, '2026-12-06T22:59:59Z', true, '2026-12-07T00:00:00.000+01:00'],
    [lateDay, '2026-12-06T23:00:00Z', false, '2026-12-13T20:00:00.000+01:00'],
  ])('%j at %s: open %s, until %s', (windows, now, isOpen, until) => {
    const state = windowStateAt(windows, new Date(now));
    expect([state.isOpen, state.until.toISO()]).toEqual([isOpen, until]);
  });
});
