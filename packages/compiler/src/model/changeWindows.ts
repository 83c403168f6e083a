import * as z from 'zod';

/**
 * The days of a week as change windows name them, Monday first.
 *
 * @public
 */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

const timeSchema = z
  .string()
  .regex(
    /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'must be a time of the day, such as 09:00',
  );

/** Whether the IANA database has a time zone. */
function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/**
 * When something may be applied or destroyed in an environment. Nothing that is
 * emitted depends on it.
 *
 * @public
 */
export const changeWindowsSchema = z.strictObject({
  timeZone: z
    .string()
    .max(64)
    .refine(
      isTimeZone,
      'must be a time zone of the IANA database, such as Europe/Berlin',
    ),
  windows: z
    .array(
      z.strictObject({
        days: z.array(z.enum(WEEKDAYS)).min(1).max(7),
        /** Included; `to` is not. */
        from: timeSchema,
        /** On the next day where it is not later than `from`. */
        to: timeSchema,
      }),
    )
    .min(1)
    .max(20),
});

/**
 * The type of {@link changeWindowsSchema}.
 *
 * @public
 */
export type ChangeWindows = z.infer<typeof changeWindowsSchema>;
